package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Draws;
import io.sparknn.parameters.Validate;
import java.util.random.RandomGenerator;

/**
 * Turns about the centre by an angle drawn from ±{@code degrees}, uniformly; counter-clockwise if
 * it is positive. Bilinear interpolation; what comes from outside is 0.
 *
 * @param degrees the largest angle, 0 to 180
 */
@JsonTypeName("rotation")
public record Rotation(double degrees) implements Augmentation {

  /** Checks the range. */
  public Rotation {
    Validate.between("Rotation", "degrees", degrees, 0, 180);
  }

  @Override
  public Image apply(Image image, RandomGenerator random) {
    return turn(image, Draws.uniform(random, -degrees, degrees));
  }

  /** The image turned by this angle. Rows count downwards, so the pixel is found by −angle. */
  static Image turn(Image image, double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    return Sampling.affine(image, cos, sin, -sin, cos);
  }
}
