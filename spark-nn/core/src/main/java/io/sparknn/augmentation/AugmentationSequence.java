package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Changes one after another.
 *
 * @param steps in order; none at all leaves images as they are, whatever their shape
 */
@JsonTypeName("sequence")
public record AugmentationSequence(List<Augmentation> steps) implements Augmentation {

  /** Keeps a copy of the list. */
  public AugmentationSequence {
    steps = List.copyOf(steps);
  }

  /** These changes in this order. */
  public static AugmentationSequence of(Augmentation... steps) {
    return new AugmentationSequence(List.of(steps));
  }

  /** No change. */
  public static AugmentationSequence none() {
    return of();
  }

  @Override
  public void check(Shape image) {
    steps.forEach(step -> step.check(image));
  }

  @Override
  public Image apply(Image image, RandomGenerator random) {
    Image changed = image;
    for (Augmentation step : steps) {
      changed = step.apply(changed, random);
    }
    return changed;
  }
}
