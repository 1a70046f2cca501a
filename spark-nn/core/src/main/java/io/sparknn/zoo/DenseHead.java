package io.sparknn.zoo;

import io.sparknn.layers.Activation;
import io.sparknn.layers.AdaptiveAvgPool;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.Flatten;
import io.sparknn.parameters.HeNormal;

/** The three dense layers on top of AlexNet, ZFNet and VGG, over maps pooled to a fixed size. */
final class DenseHead {
  private static final double DROPOUT_RATE = 0.5;

  private DenseHead() {}

  /** With dropout before each hidden layer. */
  static Chain dropoutFirst(Chain chain, int mapSize, int units, int classes) {
    return pooled(chain, mapSize)
        .then("dropout6", new Dropout(DROPOUT_RATE))
        .then("dense6", hidden(units))
        .then("relu6", Activation.relu())
        .then("dropout7", new Dropout(DROPOUT_RATE))
        .then("dense7", hidden(units))
        .then("relu7", Activation.relu())
        .then("logits", new Dense(classes));
  }

  /** With dropout after each hidden layer. */
  static Chain dropoutLast(Chain chain, int mapSize, int units, int classes) {
    return pooled(chain, mapSize)
        .then("dense6", hidden(units))
        .then("relu6", Activation.relu())
        .then("dropout6", new Dropout(DROPOUT_RATE))
        .then("dense7", hidden(units))
        .then("relu7", Activation.relu())
        .then("dropout7", new Dropout(DROPOUT_RATE))
        .then("logits", new Dense(classes));
  }

  private static Chain pooled(Chain chain, int mapSize) {
    return chain.then("pool", AdaptiveAvgPool.of(mapSize, mapSize)).then("flatten", new Flatten());
  }

  private static Dense hidden(int units) {
    return new Dense(units).kernel(new HeNormal());
  }
}
