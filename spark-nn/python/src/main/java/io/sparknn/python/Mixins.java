package io.sparknn.python;

import java.util.Map;
import java.util.Optional;

/** Which classes have methods that are written in Python, in {@code sparknn/_network.py}. */
final class Mixins {
  private static final Map<String, String> BY_TYPE = Map.of("Sequential", "SequentialMethods");

  private Mixins() {}

  /** The Python class with the methods of this record, if it has some. */
  static Optional<String> of(Class<?> type) {
    return Optional.ofNullable(BY_TYPE.get(type.getSimpleName()));
  }
}
