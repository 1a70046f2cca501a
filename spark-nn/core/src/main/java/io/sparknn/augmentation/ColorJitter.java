package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * {@link Brightness}, {@link Contrast}, {@link Saturation} and {@link Hue}, each by its range and
 * in an order that is drawn; those of range 0 are left out.
 *
 * @param brightness 0 or more
 * @param contrast 0 or more
 * @param saturation 0 or more; above 0 only with three channels
 * @param hue 0 to 0.5; above 0 only with three channels
 */
@JsonTypeName("colorJitter")
public record ColorJitter(double brightness, double contrast, double saturation, double hue)
    implements Augmentation {

  /** Checks the ranges. */
  public ColorJitter {
    List.of(
        new Brightness(brightness),
        new Contrast(contrast),
        new Saturation(saturation),
        new Hue(hue));
  }

  @Override
  public void check(Shape image) {
    Augmentation.super.check(image);
    parts().forEach(part -> part.check(image));
  }

  @Override
  public Image apply(Image image, RandomGenerator random) {
    List<Augmentation> parts = parts();
    Image changed = image;
    while (!parts.isEmpty()) {
      changed = parts.remove(random.nextInt(parts.size())).apply(changed, random);
    }
    return changed;
  }

  private List<Augmentation> parts() {
    List<Augmentation> parts = new ArrayList<>();
    if (brightness > 0) {
      parts.add(new Brightness(brightness));
    }
    if (contrast > 0) {
      parts.add(new Contrast(contrast));
    }
    if (saturation > 0) {
      parts.add(new Saturation(saturation));
    }
    if (hue > 0) {
      parts.add(new Hue(hue));
    }
    return parts;
  }
}
