package io.sparknn.augmentation;

import io.sparknn.parameters.Seeds;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.SplittableRandom;

/** What an augmentation makes of an image, to be looked at before training. */
public final class Preview {
  private Preview() {}

  /**
   * The pixels as one of the random changes leaves them.
   *
   * @param shape (channels, height, width)
   * @param range what the numbers are
   * @param pixels as many as the shape has elements, in its order
   * @param seed of the random numbers; another gives another change
   * @throws ShapeException if there is another number of pixels, or the augmentation can't change
   *     such images
   */
  public static float[] of(
      Augmentation augmentation, Shape shape, PixelRange range, float[] pixels, long seed) {
    augmentation.check(shape);
    Image image = new Image(shape, range, pixels);
    return augmentation.apply(image, new SplittableRandom(Seeds.derive(seed, 0))).pixels().clone();
  }
}
