package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Draws;
import io.sparknn.parameters.Validate;
import java.util.random.RandomGenerator;

/**
 * Multiplies all pixels by a factor f drawn from max(0, 1 − range) to 1 + range, uniformly: x ← f
 * x. Bytes stay in 0 to 255.
 *
 * @param range 0 or more
 */
@JsonTypeName("brightness")
public record Brightness(double range) implements Augmentation {

  /** Checks the range. */
  public Brightness {
    Validate.atLeast("Brightness", "range", range, 0);
  }

  @Override
  public Image apply(Image image, RandomGenerator random) {
    double factor = Draws.uniform(random, Math.max(0, 1 - range), 1 + range);
    return image.map(value -> factor * value);
  }
}
