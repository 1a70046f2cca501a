package io.sparknn.zoo;

import io.sparknn.layers.Activation;
import io.sparknn.layers.LocalResponseNorm;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;

/**
 * ZFNet: AlexNet in one tower with a first layer of smaller, denser windows (7×7, stride 2) and a
 * second of stride 2.
 *
 * <p>62,357,608 parameters for images of (3, 224, 224) and 1000 classes, as follows from the
 * paper's figure 3; the paper gives no total.
 *
 * <p>Source: Zeiler and Fergus, Visualizing and understanding convolutional networks (2013).
 */
public final class ZfNet {
  private static final int DENSE_UNITS = 4096;
  private static final int MAP_SIZE = 6;

  private ZfNet() {}

  /**
   * The network.
   *
   * @param input (channels, height, width), 53×53 or larger
   * @param classes 2 or more
   */
  public static NetworkSpec of(Shape input, int classes) {
    Chain chain =
        new Chain("ZfNet", input, classes)
            .then("conv1", Blocks.convolution(96, 7, 2, 1))
            .then("relu1", Activation.relu())
            .then("pool1", Blocks.maxPool(3, 2, 1))
            .then("norm1", new LocalResponseNorm())
            .then("conv2", Blocks.convolution(256, 5, 2, 0))
            .then("relu2", Activation.relu())
            .then("pool2", Blocks.maxPool(3, 2, 1))
            .then("norm2", new LocalResponseNorm())
            .then("conv3", Blocks.convolution(384, 3, 1, 1))
            .then("relu3", Activation.relu())
            .then("conv4", Blocks.convolution(384, 3, 1, 1))
            .then("relu4", Activation.relu())
            .then("conv5", Blocks.convolution(256, 3, 1, 1))
            .then("relu5", Activation.relu())
            .then("pool5", Blocks.maxPool(3, 2, 0));
    return DenseHead.dropoutFirst(chain, MAP_SIZE, DENSE_UNITS, classes).end();
  }
}
