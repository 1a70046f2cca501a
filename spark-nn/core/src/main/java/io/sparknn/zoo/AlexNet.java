package io.sparknn.zoo;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.LocalResponseNorm;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;

/**
 * AlexNet: five convolutions, of which the first, second and fifth are followed by overlapping
 * max-pooling (3×3, stride 2), and dense layers of 4096, 4096 and one unit for each class, with
 * dropout of 0.5.
 *
 * <p>For images of (3, 224, 224) and 1000 classes: 61,100,840 parameters ({@link #of}), 60,965,224
 * ({@link #twoTowers}). Any image of 63×63 or larger will do, since the last maps are pooled to
 * 6×6.
 *
 * <p>Source: Krizhevsky, Sutskever and Hinton, ImageNet classification with deep convolutional
 * neural networks (2012); Krizhevsky, One weird trick for parallelizing convolutional neural
 * networks (2014).
 */
public final class AlexNet {
  private static final int DENSE_UNITS = 4096;
  private static final int MAP_SIZE = 6;

  private AlexNet() {}

  /**
   * The form of 2014 in one tower, with 64, 192, 384, 256 and 256 filters and without response
   * normalization; torchvision's, parameter by parameter.
   *
   * @param input (channels, height, width)
   * @param classes 2 or more
   */
  public static NetworkSpec of(Shape input, int classes) {
    Chain chain =
        new Chain("AlexNet", input, classes)
            .then("conv1", Blocks.convolution(64, 11, 4, 2))
            .then("relu1", Activation.relu())
            .then("pool1", Blocks.maxPool(3, 2, 0))
            .then("conv2", Blocks.convolution(192, 5, 1, 2))
            .then("relu2", Activation.relu())
            .then("pool2", Blocks.maxPool(3, 2, 0));
    upperPart(chain, 1, 256);
    return DenseHead.dropoutFirst(chain, MAP_SIZE, DENSE_UNITS, classes).end();
  }

  /**
   * The form of 2012: 96, 256, 384, 384 and 256 filters, of which each half (tower) of the second,
   * fourth and fifth layer sees only its half of the maps below, and local response normalization.
   *
   * @param input (channels, height, width); 3×227×227 in the paper's arithmetic
   * @param classes 2 or more
   */
  public static NetworkSpec twoTowers(Shape input, int classes) {
    Chain chain =
        new Chain("AlexNet", input, classes)
            .then("conv1", Blocks.convolution(96, 11, 4, 2))
            .then("relu1", Activation.relu())
            .then("norm1", new LocalResponseNorm())
            .then("pool1", Blocks.maxPool(3, 2, 0))
            .then("conv2", Blocks.convolution(256, 5, 1, 2).groups(2))
            .then("relu2", Activation.relu())
            .then("norm2", new LocalResponseNorm())
            .then("pool2", Blocks.maxPool(3, 2, 0));
    upperPart(chain, 2, 384);
    return DenseHead.dropoutFirst(chain, MAP_SIZE, DENSE_UNITS, classes).end();
  }

  /** The third to the fifth convolution. */
  private static void upperPart(Chain chain, int towers, int filtersOfFourth) {
    Conv2d fourth = Blocks.convolution(filtersOfFourth, 3, 1, 1).groups(towers);
    Conv2d fifth = Blocks.convolution(256, 3, 1, 1).groups(towers);
    chain
        .then("conv3", Blocks.convolution(384, 3, 1, 1))
        .then("relu3", Activation.relu())
        .then("conv4", fourth)
        .then("relu4", Activation.relu())
        .then("conv5", fifth)
        .then("relu5", Activation.relu())
        .then("pool5", Blocks.maxPool(3, 2, 0));
  }
}
