package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;
import java.util.random.RandomGenerator;

/**
 * Adds to each pixel a draw from the normal distribution with mean 0. Bytes stay in 0 to 255.
 *
 * @param standardDeviation as a part of white, which is 255 for bytes and 1 for other numbers; 0 or
 *     more
 */
@JsonTypeName("pixelNoise")
public record PixelNoise(double standardDeviation) implements Augmentation {

  /** Checks the range. */
  public PixelNoise {
    Validate.atLeast("PixelNoise", "standardDeviation", standardDeviation, 0);
  }

  @Override
  public Image apply(Image image, RandomGenerator random) {
    double deviation = standardDeviation * image.range().white();
    return image.map(value -> value + deviation * random.nextGaussian());
  }
}
