package io.sparknn.python;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A place in a template that an argument fills.
 *
 * @param name of the argument
 * @param part which part of it, as {@code units}; empty for all of it
 * @param axis of which axis it is the number, if one number may stand for all; −1 for none
 * @param side which of two arguments of a setting, as padding before and behind; −1 for the only
 */
record Argument(String name, String part, int axis, int side) {

  /** All of an argument. */
  Argument(String name) {
    this(name, "", -1, -1);
  }

  /** A part of an argument. */
  Argument(String name, String part) {
    this(name, part, -1, -1);
  }

  /** A number for this axis. */
  Argument ofAxis(int place) {
    return new Argument(name, "", place, side);
  }

  /** Whether a template, or a part of it, is a number of an argument for an axis. */
  static boolean onAxes(Object template) {
    if (template instanceof Argument argument) {
      return argument.axis() >= 0;
    }
    if (template instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(Argument::onAxes);
    }
    return template instanceof List<?> list && list.stream().anyMatch(Argument::onAxes);
  }

  /** Whether it is so of the argument of this name. */
  static boolean onAxes(Object template, String name) {
    if (template instanceof Argument argument) {
      return argument.name().equals(name) && argument.axis() >= 0;
    }
    if (template instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(value -> onAxes(value, name));
    }
    return template instanceof List<?> list && list.stream().anyMatch(each -> onAxes(each, name));
  }

  /** The template of a setting's arguments as that of a keyword, which holds one or both. */
  static Object ofKeyword(Object template, String keyword, List<String> arguments) {
    if (template instanceof Argument argument) {
      int side = arguments.size() == 2 ? arguments.indexOf(argument.name()) : -1;
      return new Argument(keyword, argument.part(), argument.axis(), side);
    }
    if (template instanceof Map<?, ?> map) {
      Map<Object, Object> result = new LinkedHashMap<>();
      map.forEach((key, value) -> result.put(key, ofKeyword(value, keyword, arguments)));
      return result;
    }
    return template instanceof List<?> list
        ? list.stream().map(each -> ofKeyword(each, keyword, arguments)).toList()
        : template;
  }
}
