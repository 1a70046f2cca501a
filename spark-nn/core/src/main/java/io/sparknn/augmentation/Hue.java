package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Draws;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import java.util.random.RandomGenerator;

/**
 * Turns all colours by a part t of the colour circle, drawn from ±{@code range}, uniformly. Luma Y
 * and saturation stay: with U = 0.492 (B − Y) and V = 0.877 (R − Y), the vector (U, V) is turned by
 * 2πt. Bytes stay in 0 to 255.
 *
 * @param range the largest part of the circle, 0 to 0.5
 */
@JsonTypeName("hue")
public record Hue(double range) implements Augmentation {
  private static final double U = 0.492;
  private static final double V = 0.877;

  /** Checks the range. */
  public Hue {
    Validate.between("Hue", "range", range, 0, 0.5);
  }

  @Override
  public void check(Shape image) {
    Luma.requireColours("Hue", image);
  }

  @Override
  public Image apply(Image image, RandomGenerator random) {
    double angle = 2 * Math.PI * Draws.uniform(random, -range, range);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    float[] pixels = image.pixels();
    float[] changed = new float[pixels.length];
    int plane = pixels.length / 3;
    for (int place = 0; place < plane; place++) {
      double red = pixels[place];
      double blue = pixels[place + 2 * plane];
      double luma = Luma.of(red, pixels[place + plane], blue);
      double u = U * (blue - luma);
      double v = V * (red - luma);
      double newBlue = luma + (cos * u - sin * v) / U;
      double newRed = luma + (sin * u + cos * v) / V;
      double newGreen = (luma - Luma.RED * newRed - Luma.BLUE * newBlue) / Luma.GREEN;
      changed[place] = image.range().clamp(newRed);
      changed[place + plane] = image.range().clamp(newGreen);
      changed[place + 2 * plane] = image.range().clamp(newBlue);
    }
    return image.with(changed);
  }
}
