package io.sparknn.benchmarks;

import io.sparknn.augmentation.Augmentation;
import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.ml.TrainingSummary;
import io.sparknn.ml.classification.NeuralNetworkClassificationModel;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.optim.Adam;
import io.sparknn.optim.CosineSchedule;
import io.sparknn.training.EpochReport;
import java.util.List;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * This library, as a user would call it: batch 128, Adam with step size 1e-3, which falls along
 * half a cosine.
 */
record SparkNn(NeuralNetworkClassificationModel model) {

  static SparkNn train(
      Model model, Dataset<Row> rows, int epochs, int workers, String engine, long seed) {
    return train(model, rows, epochs, workers, engine, seed, AugmentationSequence.none());
  }

  static SparkNn train(
      Model model,
      Dataset<Row> rows,
      int epochs,
      int workers,
      String engine,
      long seed,
      Augmentation augmentation) {
    return new SparkNn(
        new NeuralNetworkClassifier()
            .setNetwork(model.network())
            .setOptimizer(new Adam(1e-3))
            .setSchedule(new CosineSchedule(0, 0))
            .setMaxIter(epochs)
            .setBatchSize(128)
            .setNumWorkers(workers)
            .setEngine(engine)
            .setSeed(seed)
            .setAugmentation(augmentation)
            .fit(rows));
  }

  /** Rows for each second of training, over the epochs after the first. */
  double samplesPerSecond() {
    return summary().samplesPerSecond();
  }

  /** How much longer the first epoch took, with the conversion of the rows, than a later one. */
  double firstEpochRatio() {
    List<EpochReport> history = summary().history();
    double later =
        history.subList(1, history.size()).stream()
            .mapToDouble(EpochReport::seconds)
            .average()
            .orElseThrow();
    return (summary().conversionSeconds() + history.get(0).seconds()) / later;
  }

  double accuracy(Dataset<Row> test) {
    return new MulticlassClassificationEvaluator()
        .setMetricName("accuracy")
        .evaluate(model.transform(test));
  }

  private TrainingSummary summary() {
    return model.summary();
  }
}
