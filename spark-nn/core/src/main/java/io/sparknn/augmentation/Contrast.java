package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Draws;
import io.sparknn.parameters.Validate;
import java.util.random.RandomGenerator;

/**
 * Moves all pixels away from the image's mean m, or towards it, by a factor f drawn from max(0, 1 −
 * range) to 1 + range, uniformly: x ← m + f (x − m). With three channels m is the mean luma. Bytes
 * stay in 0 to 255.
 *
 * @param range 0 or more
 */
@JsonTypeName("contrast")
public record Contrast(double range) implements Augmentation {

  /** Checks the range. */
  public Contrast {
    Validate.atLeast("Contrast", "range", range, 0);
  }

  @Override
  public Image apply(Image image, RandomGenerator random) {
    double factor = Draws.uniform(random, Math.max(0, 1 - range), 1 + range);
    double mean = Luma.mean(image);
    return image.map(value -> mean + factor * (value - mean));
  }
}
