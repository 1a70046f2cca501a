package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;
import java.util.random.RandomGenerator;

/**
 * Mirrors top and bottom: x[y, x] ← x[h − 1 − y, x], with a probability.
 *
 * @param probability from 0 to 1
 */
@JsonTypeName("verticalFlip")
public record VerticalFlip(double probability) implements Augmentation {

  /** Checks the range. */
  public VerticalFlip {
    Validate.between("VerticalFlip", "probability", probability, 0, 1);
  }

  /** Every other image, on average. */
  public VerticalFlip() {
    this(0.5);
  }

  @Override
  public Image apply(Image image, RandomGenerator random) {
    if (random.nextDouble() >= probability) {
      return image;
    }
    float[] flipped = new float[image.pixels().length];
    for (int channel = 0; channel < image.channels(); channel++) {
      for (int y = 0; y < image.height(); y++) {
        int from = image.row(channel, image.height() - 1 - y);
        System.arraycopy(image.pixels(), from, flipped, image.row(channel, y), image.width());
      }
    }
    return image.with(flipped);
  }
}
