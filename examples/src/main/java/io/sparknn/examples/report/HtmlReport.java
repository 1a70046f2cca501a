package io.sparknn.examples.report;

import io.sparknn.training.EpochReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A {@link Report} as one page, pictures included. */
public final class HtmlReport {
  private static final String TEMPLATE = "report.html";
  private static final String PAGE = "index.html";
  private static final String LEARNING_CURVE = "learning-curve.png";
  private static final String CONFUSION_MATRIX = "confusion-matrix.png";

  private HtmlReport() {}

  /** Writes the page, and its two large pictures as files of their own too. */
  public static void write(Report report, ReportFolder folder) {
    byte[] curve = LearningCurve.png(report.history());
    byte[] matrix = ConfusionMatrixPicture.png(report.matrix());
    try {
      Files.write(folder.resolve(LEARNING_CURVE), curve);
      Files.write(folder.resolve(CONFUSION_MATRIX), matrix);
      Files.writeString(folder.resolve(PAGE), page(report, curve, matrix));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String page(Report report, byte[] curve, byte[] matrix) throws IOException {
    return Template.fill(
        TEMPLATE,
        Map.of(
            "title", Html.escape(report.title()),
            "accuracy", number(report.accuracy()),
            "curve", Html.picture(curve, "Learning curve"),
            "epochs", epochs(report.history()),
            "matrix", Html.picture(matrix, "Confusion matrix"),
            "recall", recall(report.matrix()),
            "predictions", predictions(report.predictions()),
            "network", Html.escape(report.network()),
            "settings", settings(report.settings())));
  }

  private static String epochs(List<EpochReport> history) {
    Set<String> train = history.get(0).train().keySet();
    Set<String> validation = history.get(0).validation().keySet();
    List<String> titles = new ArrayList<>(List.of("epoch"));
    train.forEach(name -> titles.add("training " + name));
    validation.forEach(name -> titles.add("validation " + name));
    titles.addAll(List.of("step size", "seconds"));
    List<List<String>> rows = new ArrayList<>();
    for (EpochReport epoch : history) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(epoch.epoch())));
      train.forEach(name -> row.add(number(epoch.train().get(name))));
      validation.forEach(name -> row.add(number(epoch.validation().get(name))));
      row.add(String.format(Locale.ROOT, "%.1e", epoch.stepSize()));
      row.add(String.format(Locale.ROOT, "%.2f", epoch.seconds() + epoch.validationSeconds()));
      rows.add(row);
    }
    return Html.table(titles, rows);
  }

  private static String recall(ConfusionMatrix matrix) {
    List<List<String>> rows = new ArrayList<>();
    for (int truth = 0; truth < matrix.classes().size(); truth++) {
      rows.add(
          List.of(
              matrix.classes().get(truth),
              Long.toString(matrix.count(truth)),
              number(matrix.recall(truth))));
    }
    return Html.table(List.of("class", "images", "recognised"), rows);
  }

  private static String predictions(List<Prediction> predictions) {
    return predictions.stream()
        .map(
            prediction ->
                "<figure class=\"%s\">%s<figcaption>%s</figcaption></figure>"
                    .formatted(
                        prediction.isRight() ? "right" : "wrong",
                        Html.picture(ImagePicture.png(prediction.image()), prediction.truth()),
                        Html.escape(prediction.caption())))
        .collect(Collectors.joining("\n"));
  }

  private static String settings(Map<String, String> settings) {
    return Html.table(
        settings.entrySet().stream()
            .map(entry -> List.of(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
