package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import java.util.random.RandomGenerator;

/**
 * A change that happens to some images only.
 *
 * @param probability from 0 for never to 1 for always
 * @param augmentation the change
 */
@JsonTypeName("withProbability")
public record WithProbability(double probability, Augmentation augmentation)
    implements Augmentation {

  /** Checks the range. */
  public WithProbability {
    Validate.between("WithProbability", "probability", probability, 0, 1);
  }

  @Override
  public void check(Shape image) {
    augmentation.check(image);
  }

  @Override
  public Image apply(Image image, RandomGenerator random) {
    return random.nextDouble() < probability ? augmentation.apply(image, random) : image;
  }
}
