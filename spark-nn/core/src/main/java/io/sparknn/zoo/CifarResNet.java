package io.sparknn.zoo;

import io.sparknn.layers.Activation;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Dense;
import io.sparknn.layers.GlobalAvgPool;
import io.sparknn.layers.Layer;
import io.sparknn.layers.Parallel;
import io.sparknn.layers.Rescaling;
import io.sparknn.layers.Sequential;
import io.sparknn.network.NetworkSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;

/**
 * Residual networks for small images, of 6n + 2 layers: a 3×3 convolution, three stages of n basic
 * blocks with 16, 32 and 64 filters, the mean of each map, and a dense layer. The second and the
 * third stage begin with stride 2, and there the shortcut takes every second pixel and fills the
 * new channels with 0 (the paper's option A), so that no shortcut has parameters.
 *
 * <p>With 20 layers, images of (3, 32, 32) and 10 classes: 269,722 parameters (0.27 million in the
 * paper's table 6); with 56 layers 853,018 (0.85 million).
 *
 * <p>Source: He, Zhang, Ren and Sun, Deep residual learning for image recognition (2015), section
 * 4.2.
 */
public final class CifarResNet {
  private static final int STAGES = 3;
  private static final int FIRST_FILTERS = 16;

  private CifarResNet() {}

  /**
   * The network.
   *
   * @param depth 6n + 2, as 20, 32, 44, 56 or 110
   * @param input (channels, height, width)
   * @param classes 2 or more
   */
  public static NetworkSpec of(int depth, Shape input, int classes) {
    Validate.atLeast("CifarResNet", "depth", depth, 8);
    if (depth % 6 != 2) {
      throw new IllegalArgumentException(
          "CifarResNet received depth = " + depth + ", but it must be 6n + 2, as 20, 32 or 56.");
    }
    Chain chain =
        new Chain("CifarResNet", input, classes)
            .then("conv1", Blocks.convolution(FIRST_FILTERS, 3, 1, 1).withoutBias())
            .then("norm1", new BatchNorm())
            .then("relu1", Activation.relu());
    for (int stage = 0; stage < STAGES; stage++) {
      for (int block = 0; block < depth / 6; block++) {
        boolean narrows = stage > 0 && block == 0;
        Layer body = ResNet.basic(FIRST_FILTERS << stage, narrows ? 2 : 1);
        Layer shortcut = narrows ? everySecondPixelTwiceTheChannels() : Sequential.of();
        chain.then("stage" + (stage + 1) + "_" + (block + 1), ResNet.block(body, shortcut));
      }
    }
    return chain.then("pool", new GlobalAvgPool()).then("logits", new Dense(classes)).end();
  }

  private static Layer everySecondPixelTwiceTheChannels() {
    Layer zeros = new Rescaling(0, 0);
    return Sequential.of(Blocks.maxPool(1, 2, 0), Parallel.of(Sequential.of(), zeros));
  }
}
