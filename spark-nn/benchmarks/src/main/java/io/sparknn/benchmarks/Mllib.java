package io.sparknn.benchmarks;

import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Spark's own multilayer perceptron, of the same layer sizes.
 *
 * @param model the trained model
 * @param samplesPerSecond rows passed over for each second; L-BFGS passes once before its first
 *     iteration and at least once in each
 */
record Mllib(MultilayerPerceptronClassificationModel model, double samplesPerSecond) {
  private static final int[] LAYERS = {784, 512, 256, 10};

  static Mllib train(Dataset<Row> rows, int iterations) {
    long count = rows.count();
    long started = System.nanoTime();
    MultilayerPerceptronClassificationModel model =
        new MultilayerPerceptronClassifier()
            .setLayers(LAYERS)
            .setMaxIter(iterations)
            .setTol(0)
            .setSeed(1)
            .fit(rows);
    double seconds = (System.nanoTime() - started) / 1e9;
    return new Mllib(model, count * (iterations + 1) / seconds);
  }
}
