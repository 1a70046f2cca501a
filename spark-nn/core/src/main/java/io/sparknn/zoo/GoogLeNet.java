package io.sparknn.zoo;

import io.sparknn.layers.Activation;
import io.sparknn.layers.AdaptiveAvgPool;
import io.sparknn.layers.AvgPool2d;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.GlobalAvgPool;
import io.sparknn.layers.Layer;
import io.sparknn.layers.LocalResponseNorm;
import io.sparknn.layers.Parallel;
import io.sparknn.layers.Sequential;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;

/**
 * GoogLeNet (Inception v1): three convolutions, nine Inception modules, in each of which
 * convolutions of several sizes and a max-pooling stand side by side, the mean of each map, and a
 * dense layer. Two auxiliary classifiers, with weight 0.3, read the modules 4a and 4d while
 * training.
 *
 * <p>For images of (3, 224, 224) and 1000 classes: 13,004,888 parameters ({@link #of}), of which
 * 6,379,984 are the auxiliary classifiers'; 13,378,280 ({@link #published}), of which 6,379,728
 * are.
 *
 * <p>Source: Szegedy et al., Going deeper with convolutions (2014).
 */
public final class GoogLeNet {
  private static final double AUXILIARY_WEIGHT = 0.3;

  /** Whether this is the paper's form and not torchvision's. */
  private final boolean published;

  private GoogLeNet(boolean published) {
    this.published = published;
  }

  /**
   * As torchvision has it: batch normalization after each convolution (ε 1e-3) instead of response
   * normalization, 3×3 convolutions where the paper has 5×5, and auxiliary classifiers whose maps
   * are pooled to 4×4 whatever the input's size.
   *
   * @param input (channels, height, width), 33×33 or larger
   * @param classes 2 or more
   */
  public static NetworkSpec of(Shape input, int classes) {
    return new GoogLeNet(false).network(input, classes);
  }

  /**
   * As in the paper.
   *
   * @param input (channels, height, width); about 224×224, and at least 79×79, or the auxiliary
   *     classifiers' windows don't fit
   * @param classes 2 or more
   */
  public static NetworkSpec published(Shape input, int classes) {
    return new GoogLeNet(true).network(input, classes);
  }

  private NetworkSpec network(Shape input, int classes) {
    Chain chain = new Chain("GoogLeNet", input, classes).then("conv1", convolution(64, 7, 2, 3));
    chain.then("pool1", Blocks.maxPool(3, 2, 0).ceilMode());
    if (published) {
      chain.then("norm1", new LocalResponseNorm());
    }
    chain.then("conv2", convolution(64, 1, 1, 0)).then("conv3", convolution(192, 3, 1, 1));
    if (published) {
      chain.then("norm2", new LocalResponseNorm());
    }
    chain
        .then("pool2", Blocks.maxPool(3, 2, 0).ceilMode())
        .then("inception3a", inception(64, 96, 128, 16, 32, 32))
        .then("inception3b", inception(128, 128, 192, 32, 96, 64))
        .then("pool3", Blocks.maxPool(3, 2, 0).ceilMode())
        .then("inception4a", inception(192, 96, 208, 16, 48, 64))
        .then("inception4b", inception(160, 112, 224, 24, 64, 64))
        .then("inception4c", inception(128, 128, 256, 24, 64, 64))
        .then("inception4d", inception(112, 144, 288, 32, 64, 64))
        .then("inception4e", inception(256, 160, 320, 32, 128, 128))
        .then("pool4", Blocks.maxPool(published ? 3 : 2, 2, 0).ceilMode())
        .then("inception5a", inception(256, 160, 320, 32, 128, 128))
        .then("inception5b", inception(384, 192, 384, 48, 128, 128))
        .auxiliary("aux1", classifier(classes), "inception4a", AUXILIARY_WEIGHT)
        .auxiliary("aux2", classifier(classes), "inception4d", AUXILIARY_WEIGHT)
        .then("pool", new GlobalAvgPool())
        .then("dropout", new Dropout(published ? 0.4 : 0.2))
        .then("logits", new Dense(classes));
    return chain.end();
  }

  /**
   * An Inception module of four branches.
   *
   * @param single filters of the 1×1 convolution
   * @param before3 filters of the 1×1 convolution before the 3×3 one
   * @param of3 filters of the 3×3 convolution
   * @param before5 filters of the 1×1 convolution before the 5×5 one
   * @param of5 filters of the 5×5 convolution
   * @param afterPool filters of the 1×1 convolution after the max-pooling
   */
  private Layer inception(int single, int before3, int of3, int before5, int of5, int afterPool) {
    Layer wide = published ? convolution(of5, 5, 1, 2) : convolution(of5, 3, 1, 1);
    return Parallel.of(
        convolution(single, 1, 1, 0),
        Sequential.of(convolution(before3, 1, 1, 0), convolution(of3, 3, 1, 1)),
        Sequential.of(convolution(before5, 1, 1, 0), wide),
        Sequential.of(Blocks.maxPool(3, 1, 1), convolution(afterPool, 1, 1, 0)));
  }

  private Layer classifier(int classes) {
    return Sequential.of(
        published ? new AvgPool2d(5).stride(3) : AdaptiveAvgPool.of(4, 4),
        convolution(128, 1, 1, 0),
        new Flatten(),
        new Dense(1024),
        Activation.relu(),
        new Dropout(0.7),
        new Dense(classes));
  }

  private Layer convolution(int filters, int kernel, int stride, int padding) {
    return published
        ? Blocks.rectified(filters, kernel, stride, padding)
        : Sequential.of(
            Blocks.convolution(filters, kernel, stride, padding).withoutBias(),
            new BatchNorm(0.1, 1e-3),
            Activation.relu());
  }
}
