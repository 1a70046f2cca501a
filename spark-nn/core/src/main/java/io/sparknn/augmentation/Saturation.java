package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Draws;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import java.util.random.RandomGenerator;

/**
 * Moves each colour away from the grey of its luma Y, or towards it, by a factor f drawn from
 * max(0, 1 − range) to 1 + range, uniformly: x ← Y + f (x − Y). Bytes stay in 0 to 255.
 *
 * @param range 0 or more
 */
@JsonTypeName("saturation")
public record Saturation(double range) implements Augmentation {

  /** Checks the range. */
  public Saturation {
    Validate.atLeast("Saturation", "range", range, 0);
  }

  @Override
  public void check(Shape image) {
    Luma.requireColours("Saturation", image);
  }

  @Override
  public Image apply(Image image, RandomGenerator random) {
    double factor = Draws.uniform(random, Math.max(0, 1 - range), 1 + range);
    float[] pixels = image.pixels();
    float[] changed = new float[pixels.length];
    int plane = pixels.length / 3;
    for (int place = 0; place < plane; place++) {
      double luma = Luma.of(pixels[place], pixels[place + plane], pixels[place + 2 * plane]);
      for (int at = place; at < pixels.length; at += plane) {
        changed[at] = image.range().clamp(luma + factor * (pixels[at] - luma));
      }
    }
    return image.with(changed);
  }
}
