package io.sparknn.examples.progress;

import io.sparknn.training.EpochReport;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** A line for each epoch, free of control characters, for log files. */
final class EpochLines implements TrainingProgress {
  private final PrintWriter out;

  EpochLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void onEpoch(EpochReport report) {
    out.println(line(report));
    out.flush();
  }

  @Override
  public void close() {}

  private static String line(EpochReport report) {
    int digits = Integer.toString(report.epochs()).length();
    String line =
        String.format(
            Locale.ROOT,
            "epoch %" + digits + "d/%d  %s",
            report.epoch(),
            report.epochs(),
            measures(report.train()));
    if (!report.validation().isEmpty()) {
      line += "  validation " + measures(report.validation());
    }
    return line
        + String.format(Locale.ROOT, "  %.1f s", report.seconds() + report.validationSeconds());
  }

  /** As {@code loss 0.3127 accuracy 0.9023}. */
  static String measures(Map<String, Double> means) {
    StringBuilder text = new StringBuilder();
    means.forEach((name, mean) -> text.append(' ').append(name).append(number(mean)));
    return text.substring(Math.min(1, text.length()));
  }

  private static String number(double mean) {
    return String.format(Locale.ROOT, " %.4f", mean);
  }
}
