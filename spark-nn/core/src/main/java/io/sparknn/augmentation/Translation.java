package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Draws;
import io.sparknn.parameters.Validate;
import java.util.random.RandomGenerator;

/**
 * Moves the image by whole pixels, down and to the right by parts of its size that are drawn from
 * ±{@code vertical} and ±{@code horizontal}, uniformly; what comes from outside is 0.
 *
 * @param vertical the largest part of the height, 0 to 1
 * @param horizontal the largest part of the width, 0 to 1
 */
@JsonTypeName("translation")
public record Translation(double vertical, double horizontal) implements Augmentation {

  /** Checks the ranges. */
  public Translation {
    Validate.between("Translation", "vertical", vertical, 0, 1);
    Validate.between("Translation", "horizontal", horizontal, 0, 1);
  }

  @Override
  public Image apply(Image image, RandomGenerator random) {
    double down = Draws.uniform(random, -vertical, vertical) * image.height();
    double right = Draws.uniform(random, -horizontal, horizontal) * image.width();
    return Sampling.shift(image, (int) Math.rint(down), (int) Math.rint(right));
  }
}
