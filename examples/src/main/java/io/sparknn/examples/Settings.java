package io.sparknn.examples;

import io.sparknn.examples.data.Split;
import io.sparknn.ml.TrainingSummary;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a result depends on, for its report.
 *
 * @param byName values by name, in order
 */
record Settings(Map<String, String> byName) {

  /** The settings of a training that is done. */
  static Settings of(Split split, NeuralNetworkClassifier classifier, TrainingSummary summary) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data", split.describe());
    settings.put("loss", classifier.getLoss().toString());
    settings.put("optimizer", classifier.getOptimizer().toString());
    settings.put("schedule", classifier.getSchedule().toString());
    settings.put("epochs", Integer.toString(classifier.getMaxIter()));
    settings.put("batch size", Integer.toString(classifier.getBatchSize()));
    settings.put("seed", Long.toString(classifier.getSeed()));
    settings.put("workers", Integer.toString(summary.numWorkers()));
    settings.put("engine", summary.engine() + " on " + summary.device());
    settings.put("training", String.format(Locale.ROOT, "%.1f s", summary.totalSeconds()));
    settings.put("speed", String.format(Locale.ROOT, "%,.0f images/s", summary.samplesPerSecond()));
    settings.put("Spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
    settings.put("Java", Runtime.version().toString());
    return new Settings(settings);
  }
}
