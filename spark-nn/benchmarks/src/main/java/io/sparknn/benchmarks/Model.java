package io.sparknn.benchmarks;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.MaxPool2d;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;

/** The networks that are compared, on images of 28×28 in ten classes. */
enum Model {
  /** 784-512-256-10 with ReLU: 535,818 parameters. */
  MLP(
      NetworkSpec.sequential(
          Shape.of(784),
          new Dense(512),
          Activation.relu(),
          new Dense(256),
          Activation.relu(),
          new Dense(10))),

  /** Two 3×3 convolutions of 32 and 64 filters, a max-pooling after each, and 128-10. */
  CNN(
      NetworkSpec.sequential(
          Shape.of(1, 28, 28),
          new Conv2d(32, 3),
          Activation.relu(),
          new MaxPool2d(2),
          new Conv2d(64, 3),
          Activation.relu(),
          new MaxPool2d(2),
          new Flatten(),
          new Dense(128),
          Activation.relu(),
          new Dense(10)));

  @SuppressWarnings("ImmutableEnumChecker") // a NetworkSpec is a value
  private final NetworkSpec network;

  Model(NetworkSpec network) {
    this.network = network;
  }

  NetworkSpec network() {
    return network;
  }
}
