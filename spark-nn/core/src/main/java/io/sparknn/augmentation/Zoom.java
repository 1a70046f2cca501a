package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Draws;
import io.sparknn.parameters.Validate;
import java.util.random.RandomGenerator;

/**
 * Magnifies about the centre by a factor drawn from {@code smallest} to {@code largest}, uniformly;
 * below 1 the image becomes smaller. Bilinear interpolation; what comes from outside is 0.
 *
 * @param smallest above 0
 * @param largest not below {@code smallest}
 */
@JsonTypeName("zoom")
public record Zoom(double smallest, double largest) implements Augmentation {

  /** Checks the ranges. */
  public Zoom {
    Validate.above("Zoom", "smallest", smallest, 0);
    Validate.atLeast("Zoom", "largest", largest, smallest);
  }

  @Override
  public Image apply(Image image, RandomGenerator random) {
    double factor = Draws.uniform(random, smallest, largest);
    return Sampling.affine(image, 1 / factor, 0, 0, 1 / factor);
  }
}
