package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;
import java.util.random.RandomGenerator;

/**
 * Mirrors left and right: x[y, x] ← x[y, w − 1 − x], with a probability.
 *
 * @param probability from 0 to 1
 */
@JsonTypeName("horizontalFlip")
public record HorizontalFlip(double probability) implements Augmentation {

  /** Checks the range. */
  public HorizontalFlip {
    Validate.between("HorizontalFlip", "probability", probability, 0, 1);
  }

  /** Every other image, on average. */
  public HorizontalFlip() {
    this(0.5);
  }

  @Override
  public Image apply(Image image, RandomGenerator random) {
    if (random.nextDouble() >= probability) {
      return image;
    }
    float[] flipped = new float[image.pixels().length];
    int width = image.width();
    for (int row = 0; row < flipped.length; row += width) {
      for (int x = 0; x < width; x++) {
        flipped[row + x] = image.pixels()[row + width - 1 - x];
      }
    }
    return image.with(flipped);
  }
}
