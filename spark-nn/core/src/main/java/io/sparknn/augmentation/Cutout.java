package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Covers squares whose centres are drawn uniformly from all pixels; a square may reach beyond the
 * border, so that each pixel is covered about as often.
 *
 * <p>Source: DeVries and Taylor, Improved regularization of convolutional neural networks with
 * cutout (2017).
 *
 * @param size side of a square in pixels, 1 or more
 * @param holes how many squares, 1 or more
 * @param fill their value as a part of white, which is 255 for bytes and 1 for other numbers; any
 *     finite number
 */
@JsonTypeName("cutout")
public record Cutout(int size, int holes, double fill) implements Augmentation {

  /** Checks the ranges. */
  public Cutout {
    Validate.atLeast("Cutout", "size", size, 1);
    Validate.atLeast("Cutout", "holes", holes, 1);
    Validate.finite("Cutout", "fill", fill);
  }

  /** One black square. */
  public Cutout(int size) {
    this(size, 1, 0);
  }

  @Override
  public Image apply(Image image, RandomGenerator random) {
    float[] changed = image.pixels().clone();
    float value = image.range().clamp(fill * image.range().white());
    for (int hole = 0; hole < holes; hole++) {
      int top = random.nextInt(image.height()) - size / 2;
      int left = random.nextInt(image.width()) - size / 2;
      for (int channel = 0; channel < image.channels(); channel++) {
        for (int y = Math.max(0, top); y < Math.min(image.height(), top + size); y++) {
          int row = image.row(channel, y);
          int from = row + Math.max(0, left);
          int to = row + Math.min(image.width(), left + size);
          Arrays.fill(changed, from, to, value);
        }
      }
    }
    return image.with(changed);
  }
}
