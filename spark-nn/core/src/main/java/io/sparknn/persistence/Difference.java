package io.sparknn.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where two JSON values differ first.
 *
 * @param place as {@code optimizer.stepSize} or {@code layers[2].units}
 * @param before in the first; "absent" if it isn't there
 * @param now in the second
 */
record Difference(String place, String before, String now) {
  private static final String ABSENT = "absent";

  /** The first difference in the order of the text; empty if there is none. */
  static Optional<Difference> of(JsonNode before, JsonNode now) {
    return of("", before, now);
  }

  private static Optional<Difference> of(String place, JsonNode before, JsonNode now) {
    if (before.equals(now)) {
      return Optional.empty();
    }
    if (before.isObject() && now.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      before.fieldNames().forEachRemaining(names::add);
      now.fieldNames().forEachRemaining(names::add);
      for (Iterator<String> at = names.iterator(); at.hasNext(); ) {
        String name = at.next();
        String inner = place.isEmpty() ? name : place + "." + name;
        Optional<Difference> found = of(inner, before.path(name), now.path(name));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    if (before.isArray() && now.isArray()) {
      for (int index = 0; index < Math.max(before.size(), now.size()); index++) {
        Optional<Difference> found =
            of(place + "[" + index + "]", before.path(index), now.path(index));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.of(new Difference(place, text(before), text(now)));
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() ? ABSENT : value.toString();
  }
}
