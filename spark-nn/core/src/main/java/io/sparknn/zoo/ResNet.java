package io.sparknn.zoo;

import io.sparknn.layers.Activation;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Dense;
import io.sparknn.layers.GlobalAvgPool;
import io.sparknn.layers.Layer;
import io.sparknn.layers.Residual;
import io.sparknn.layers.Sequential;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Residual networks for large images, with 18, 34, 50, 101 or 152 layers: a 7×7 convolution of
 * stride 2, a max-pooling, four stages of residual blocks with 64, 128, 256 and 512 filters, the
 * mean of each map, and a dense layer. From the second stage on, a stage begins with stride 2 and a
 * projection.
 *
 * <p>For images of (3, 224, 224) and 1000 classes 11,689,512, 21,797,672, 25,557,032, 44,549,160
 * and 60,192,808 parameters, as torchvision. Any image will do whose last maps aren't empty.
 *
 * <p>Source: He, Zhang, Ren and Sun, Deep residual learning for image recognition (2015).
 */
public final class ResNet {
  private static final Map<Integer, List<Integer>> BLOCKS_BY_DEPTH =
      new TreeMap<>(
          Map.of(
              18, List.of(2, 2, 2, 2),
              34, List.of(3, 4, 6, 3),
              50, List.of(3, 4, 6, 3),
              101, List.of(3, 4, 23, 3),
              152, List.of(3, 8, 36, 3)));

  /** From this depth on the blocks are bottlenecks. */
  private static final int FIRST_WITH_BOTTLENECKS = 50;

  /** How many times more filters a bottleneck gives than it has inside. */
  private static final int EXPANSION = 4;

  private ResNet() {}

  /**
   * As torchvision has it: the stride of a bottleneck is that of its 3×3 convolution ("v1.5").
   *
   * @param depth 18, 34, 50, 101 or 152
   * @param input (channels, height, width)
   * @param classes 2 or more
   */
  public static NetworkSpec of(int depth, Shape input, int classes) {
    return of(depth, false, input, classes);
  }

  /**
   * As in the paper: the stride of a bottleneck is that of its first 1×1 convolution. With 18 and
   * 34 layers there is no difference.
   *
   * @param depth 18, 34, 50, 101 or 152
   * @param input (channels, height, width)
   * @param classes 2 or more
   */
  public static NetworkSpec published(int depth, Shape input, int classes) {
    return of(depth, true, input, classes);
  }

  private static NetworkSpec of(int depth, boolean strideFirst, Shape input, int classes) {
    List<Integer> blocks = BLOCKS_BY_DEPTH.get(depth);
    if (blocks == null) {
      throw new IllegalArgumentException(
          "ResNet received depth = " + depth + ", but there are " + BLOCKS_BY_DEPTH.keySet() + ".");
    }
    boolean bottlenecks = depth >= FIRST_WITH_BOTTLENECKS;
    Chain chain =
        new Chain("ResNet", input, classes)
            .then("conv1", Blocks.convolution(64, 7, 2, 3).withoutBias())
            .then("norm1", new BatchNorm())
            .then("relu1", Activation.relu())
            .then("pool1", Blocks.maxPool(3, 2, 1));
    int channels = 64;
    for (int stage = 0; stage < blocks.size(); stage++) {
      int filters = 64 << stage;
      int given = bottlenecks ? EXPANSION * filters : filters;
      for (int block = 0; block < blocks.get(stage); block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        Layer body =
            bottlenecks ? bottleneck(filters, stride, strideFirst) : basic(filters, stride);
        Layer shortcut =
            stride == 1 && channels == given
                ? Sequential.of()
                : Blocks.normalized(given, 1, stride, 0);
        chain.then("stage" + (stage + 1) + "_" + (block + 1), block(body, shortcut));
        channels = given;
      }
    }
    return chain.then("pool", new GlobalAvgPool()).then("logits", new Dense(classes)).end();
  }

  /** relu(body(x) + shortcut(x)). */
  static Layer block(Layer body, Layer shortcut) {
    return Sequential.of(new Residual(body, shortcut), Activation.relu());
  }

  /** Two convolutions of 3×3. */
  static Layer basic(int filters, int stride) {
    return Sequential.of(
        Blocks.normalized(filters, 3, stride, 1),
        Activation.relu(),
        Blocks.normalized(filters, 3, 1, 1));
  }

  /** Convolutions of 1×1, which narrows, 3×3, and 1×1, which widens. */
  private static Layer bottleneck(int filters, int stride, boolean strideFirst) {
    return Sequential.of(
        Blocks.normalized(filters, 1, strideFirst ? stride : 1, 0),
        Activation.relu(),
        Blocks.normalized(filters, 3, strideFirst ? 1 : stride, 1),
        Activation.relu(),
        Blocks.normalized(EXPANSION * filters, 1, 1, 0));
  }
}
