package io.sparknn.ml.classification;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.shape.Shape;

/** Estimators of the tests. */
final class Classifiers {
  static final NetworkSpec NETWORK =
      NetworkSpec.sequential(Shape.of(2), new Dense(8), Activation.relu(), new Dense(3));

  private Classifiers() {}

  /** For {@link io.sparknn.ml.TestData#clouds}: quick, and good enough to learn them. */
  static NeuralNetworkClassifier small() {
    return new NeuralNetworkClassifier()
        .setNetwork(NETWORK)
        .setOptimizer(new Adam(0.05))
        .setMaxIter(4)
        .setBatchSize(10)
        .setNumWorkers(2)
        .setSeed(3)
        .setTimeout(60);
  }
}
