package io.sparknn.zoo;

import io.sparknn.layers.Activation;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import java.util.List;

/**
 * VGG: five stages of 3×3 convolutions with 64, 128, 256, 512 and 512 filters, a max-pooling after
 * each, and dense layers of 4096, 4096 and one unit for each class, with dropout of 0.5.
 *
 * <p>For images of (3, 224, 224) and 1000 classes: 138,357,544 parameters with 16 layers,
 * 143,667,240 with 19, as in the paper (138 and 144 million) and in torchvision. Any image of 32×32
 * or larger will do, since the last maps are pooled to 7×7.
 *
 * <p>Source: Simonyan and Zisserman, Very deep convolutional networks for large-scale image
 * recognition (2014), configurations D and E.
 */
public final class Vgg {
  private static final List<Integer> FILTERS = List.of(64, 128, 256, 512, 512);
  private static final int DENSE_UNITS = 4096;
  private static final int MAP_SIZE = 7;

  private Vgg() {}

  /**
   * With 16 layers: 2, 2, 3, 3 and 3 convolutions, and three dense ones.
   *
   * @param input (channels, height, width)
   * @param classes 2 or more
   */
  public static NetworkSpec vgg16(Shape input, int classes) {
    return of(List.of(2, 2, 3, 3, 3), input, classes);
  }

  /**
   * With 19 layers: 2, 2, 4, 4 and 4 convolutions, and three dense ones.
   *
   * @param input (channels, height, width)
   * @param classes 2 or more
   */
  public static NetworkSpec vgg19(Shape input, int classes) {
    return of(List.of(2, 2, 4, 4, 4), input, classes);
  }

  private static NetworkSpec of(List<Integer> convolutions, Shape input, int classes) {
    Chain chain = new Chain("Vgg", input, classes);
    for (int stage = 1; stage <= FILTERS.size(); stage++) {
      for (int number = 1; number <= convolutions.get(stage - 1); number++) {
        String place = stage + "_" + number;
        chain
            .then("conv" + place, Blocks.convolution(FILTERS.get(stage - 1), 3, 1, 1))
            .then("relu" + place, Activation.relu());
      }
      chain.then("pool" + stage, Blocks.maxPool(2, 2, 0));
    }
    return DenseHead.dropoutLast(chain, MAP_SIZE, DENSE_UNITS, classes).end();
  }
}
