package io.sparknn.cluster;

import io.sparknn.layers.Activation;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Dropout;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.shape.Shape;
import org.apache.spark.sql.SparkSession;

/** An application as a user would submit it: trains on two workers, and saves the model. */
public final class Training {
  /** Rows of its data. */
  static final int ROWS = 240;

  private Training() {}

  /**
   * Trains and saves.
   *
   * @param arguments where the model goes; milliseconds that a batch takes; where checkpoints go,
   *     if anywhere
   */
  public static void main(String[] arguments) throws Exception {
    try (SparkSession spark = SparkSession.builder().appName("training").getOrCreate()) {
      NeuralNetworkClassifier classifier = classifier(Integer.parseInt(arguments[1]));
      if (arguments.length > 2) {
        classifier.setCheckpointDir(arguments[2]);
      }
      classifier.fit(Clouds.of(spark, ROWS)).write().overwrite().save(arguments[0]);
    }
  }

  /** What it trains with: all that has a state or draws random numbers. */
  static NeuralNetworkClassifier classifier(int millis) {
    return new NeuralNetworkClassifier()
        .setNetwork(
            NetworkSpec.sequential(
                Shape.of(2),
                new Dense(16),
                new BatchNorm(),
                Activation.relu(),
                new Dropout(0.2),
                new Dense(3)))
        .setLoss(new Faults.Slow(millis))
        .setOptimizer(new Adam(0.01))
        .setMaxIter(6)
        .setBatchSize(20)
        .setNumWorkers(2)
        .setSeed(3)
        .setTimeout(120);
  }
}
