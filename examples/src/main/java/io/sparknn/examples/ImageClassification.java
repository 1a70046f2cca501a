package io.sparknn.examples;

import io.sparknn.examples.data.ImageColumn;
import io.sparknn.examples.data.Split;
import io.sparknn.examples.progress.TrainingProgress;
import io.sparknn.examples.report.ConfusionMatrix;
import io.sparknn.examples.report.HtmlReport;
import io.sparknn.examples.report.Prediction;
import io.sparknn.examples.report.Report;
import io.sparknn.examples.report.ReportFolder;
import io.sparknn.examples.report.TextPictures;
import io.sparknn.ml.TrainingSummary;
import io.sparknn.ml.classification.NeuralNetworkClassificationModel;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.network.NetworkSummary;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Trains a pipeline on images, tests it, saves and loads it, and tells how all that went.
 *
 * @param title what is learned
 * @param split the rows
 * @param images where in a transformed row the image is
 * @param classes names of the classes
 */
record ImageClassification(String title, Split split, ImageColumn images, List<String> classes) {
  private static final int REPORTED = 12;
  private static final int PRINTED = 4;

  /** Does it all; the report goes to the folder, the rest is printed. */
  void run(Pipeline pipeline, ReportFolder folder, PrintWriter out) {
    NeuralNetworkClassifier classifier = only(NeuralNetworkClassifier.class, pipeline.getStages());
    String network = NetworkSummary.of(classifier.getNetwork());
    out.println(title + ": " + split.describe());
    out.println();
    out.println(network);
    out.flush();

    PipelineModel model = fit(pipeline, classifier, out);
    TrainingSummary summary =
        only(NeuralNetworkClassificationModel.class, model.stages()).summary();
    out.println(describe(summary));

    Dataset<Row> predictions = model.transform(split.test()).cache();
    double accuracy =
        new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(predictions);
    ConfusionMatrix matrix = ConfusionMatrix.of(predictions, classes);
    List<Prediction> some = Prediction.some(predictions, images, classes, REPORTED);
    out.println();
    out.printf(Locale.ROOT, "test accuracy: %.4f%n", accuracy);
    out.println();
    out.println(matrix.toText());
    out.println("some test images, with prediction and probability");
    out.println();
    out.print(TextPictures.of(some.subList(0, Math.min(PRINTED, some.size()))));

    saveAndLoad(model, predictions, folder, out);
    Settings settings = Settings.of(split, classifier, summary);
    Report report =
        new Report(title, accuracy, matrix, some, summary.history(), network, settings.byName());
    HtmlReport.write(report, folder);
    out.println("report: " + folder.path());
    out.flush();
  }

  private PipelineModel fit(
      Pipeline pipeline, NeuralNetworkClassifier classifier, PrintWriter out) {
    try (TrainingProgress progress = TrainingProgress.to(out)) {
      classifier.addTrainingListener(progress);
      return pipeline.fit(split.training());
    }
  }

  /** A saved pipeline must predict as before. */
  private void saveAndLoad(
      PipelineModel model, Dataset<Row> predictions, ReportFolder folder, PrintWriter out) {
    String path = Saved.save(model, folder.resolve("model"));
    List<Row> before = predictions.select("probability", "prediction").collectAsList();
    List<Row> after =
        PipelineModel.load(path)
            .transform(split.test())
            .select("probability", "prediction")
            .collectAsList();
    if (!before.equals(after)) {
      throw new IllegalStateException("The pipeline loaded from " + path + " predicts otherwise.");
    }
    out.printf(
        Locale.ROOT, "pipeline saved, loaded again: the same %,d predictions%n", after.size());
  }

  private static String describe(TrainingSummary summary) {
    return String.format(
        Locale.ROOT,
        "trained in %.1f s by %d worker%s on %s (%s), %,.0f images/s",
        summary.totalSeconds(),
        summary.numWorkers(),
        summary.numWorkers() == 1 ? "" : "s",
        summary.engine(),
        summary.device(),
        summary.samplesPerSecond());
  }

  private static <T> T only(Class<T> type, Object[] stages) {
    return Arrays.stream(stages).filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }
}
