package io.sparknn.python;

import java.util.Map;
import java.util.Optional;

/** Which classes have methods that are written in Python. */
final class Mixins {
  private static final Map<String, String> BY_TYPE =
      Map.of("Augmentation", "AugmentationMethods", "Sequential", "SequentialMethods");

  private Mixins() {}

  /** The Python class with the methods of this record or kind, if it has some. */
  static Optional<String> of(Class<?> type) {
    return Optional.ofNullable(BY_TYPE.get(type.getSimpleName()));
  }
}
