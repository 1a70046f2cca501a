package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;
import java.util.random.RandomGenerator;

/**
 * Surrounds the image by {@code padding} zeros on each side and cuts a part of the old size out, at
 * a place drawn uniformly.
 *
 * <p>Source: He, Zhang, Ren and Sun, Deep residual learning (2016), section 4.2, with padding 4.
 *
 * @param padding in pixels, 0 or more
 */
@JsonTypeName("randomCrop")
public record RandomCrop(int padding) implements Augmentation {

  /** Checks the range. */
  public RandomCrop {
    Validate.atLeast("RandomCrop", "padding", padding, 0);
  }

  @Override
  public Image apply(Image image, RandomGenerator random) {
    int down = random.nextInt(-padding, padding + 1);
    return Sampling.shift(image, down, random.nextInt(-padding, padding + 1));
  }
}
