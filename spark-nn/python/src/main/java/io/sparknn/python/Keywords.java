package io.sparknn.python;

import java.util.Set;

/** Words that Java allows as names and Python doesn't. */
final class Keywords {
  private static final Set<String> RESERVED =
      Set.of("and", "or", "not", "is", "in", "from", "None");

  private Keywords() {}

  /** The name, with an underscore behind it if Python reserves it. */
  static String safe(String name) {
    return RESERVED.contains(name) ? name + "_" : name;
  }
}
