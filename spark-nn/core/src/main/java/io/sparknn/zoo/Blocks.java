package io.sparknn.zoo;

import io.sparknn.layers.Activation;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.MaxPool2d;
import io.sparknn.layers.Sequential;
import io.sparknn.parameters.HeNormal;
import io.sparknn.shape.Window;

/** What several networks are built of. */
final class Blocks {
  private Blocks() {}

  /** A convolution whose kernel starts by {@link HeNormal}. */
  static Conv2d convolution(int filters, int kernel, int stride, int padding) {
    return new Conv2d(filters, kernel).stride(stride).padding(padding).kernel(new HeNormal());
  }

  /** A convolution without a bias, and the normalization that brings one. */
  static Sequential normalized(int filters, int kernel, int stride, int padding) {
    return Sequential.of(
        convolution(filters, kernel, stride, padding).withoutBias(), new BatchNorm());
  }

  /** A convolution and a ReLU. */
  static Sequential rectified(int filters, int kernel, int stride, int padding) {
    return Sequential.of(convolution(filters, kernel, stride, padding), Activation.relu());
  }

  static MaxPool2d maxPool(int size, int stride, int padding) {
    return new MaxPool2d(Window.square(size).stride(stride).padding(padding));
  }
}
