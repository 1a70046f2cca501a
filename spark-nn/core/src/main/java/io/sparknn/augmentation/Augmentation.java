package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.random.RandomGenerator;

/**
 * A random change of an image, drawn anew for each sample in each epoch of training; validation and
 * scoring see images as they are.
 *
 * <p>Implementations are records of ranges. Sizes of images never change.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public interface Augmentation {

  /** The image changed by these random numbers; the given one stays as it is. */
  Image apply(Image image, RandomGenerator random);

  /**
   * Requires that it can change images of this shape, (channels, height, width).
   *
   * @throws ShapeException if it can't
   */
  default void check(Shape image) {
    if (image.rank() != 3) {
      throw ShapeException.mismatch(
          getClass().getSimpleName(), "images, as (channels, height, width)", image);
    }
  }
}
