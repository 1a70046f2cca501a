package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One of several changes, each as likely.
 *
 * @param choices one or more
 */
@JsonTypeName("oneOf")
public record OneOf(List<Augmentation> choices) implements Augmentation {

  /** Keeps a copy of the list, and checks that it isn't empty. */
  public OneOf {
    choices = List.copyOf(choices);
    Validate.atLeast("OneOf", "number of choices", choices.size(), 1);
  }

  /** One of these changes. */
  public static OneOf of(Augmentation... choices) {
    return new OneOf(List.of(choices));
  }

  @Override
  public void check(Shape image) {
    choices.forEach(choice -> choice.check(image));
  }

  @Override
  public Image apply(Image image, RandomGenerator random) {
    return choices.get(random.nextInt(choices.size())).apply(image, random);
  }
}
