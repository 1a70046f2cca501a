package io.sparknn.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparknn.persistence.Json;
import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a constructor, factory or setting does to a record's JSON, found by calling it twice with
 * different arguments: what stays is a constant, and what changes must be an argument or a part of
 * one. So Python needs no code of its own for what Java's constructors do.
 *
 * <p>A third call checks what was found.
 *
 * @param before the JSON that a setting starts from, for each call; null for a constructor
 * @param after the JSON of the results
 * @param arguments the JSON of the arguments by name, for each call
 */
record Probe(List<JsonNode> before, List<JsonNode> after, List<Map<String, JsonNode>> arguments) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What a Java value is in JSON. */
  static JsonNode json(Object value) {
    if (value == null) {
      return NullNode.instance;
    }
    if (value instanceof List<?> list) {
      ArrayNode array = MAPPER.createArrayNode();
      list.forEach(element -> array.add(json(element)));
      return array;
    }
    if (value.getClass().isArray()) {
      ArrayNode array = MAPPER.createArrayNode();
      for (int place = 0; place < Array.getLength(value); place++) {
        array.add(json(Array.get(value, place)));
      }
      return array;
    }
    try {
      return MAPPER.readTree(Json.write(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON that was just written can be read.", e);
    }
  }

  /** Arguments by the names of their parameters. */
  static Map<String, JsonNode> arguments(Executable executable, Object[] values) {
    Map<String, JsonNode> result = new LinkedHashMap<>();
    Parameter[] parameters = executable.getParameters();
    for (int place = 0; place < values.length; place++) {
      result.put(parameters[place].getName(), json(values[place]));
    }
    return result;
  }

  /** The result as a template; empty if it isn't made of constants and arguments alone. */
  Optional<Object> template() {
    try {
      Object template = template(after.get(0), after.get(1));
      return Optional.of(template).filter(found -> equal(after.get(2), filled(found)));
    } catch (ComputedException e) {
      return Optional.empty();
    }
  }

  /**
   * The properties of what a constructor makes. What it computes has no template, but is an
   * argument of its own name: Python's users give it.
   */
  Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : after.get(0).properties()) {
      String name = property.getKey();
      Object template;
      try {
        template = template(property.getValue(), after.get(1).get(name));
        if (!equal(after.get(2).get(name), filled(template))) {
          template = new Argument(name);
        }
      } catch (ComputedException e) {
        template = new Argument(name);
      }
      properties.put(name, template);
    }
    return properties;
  }

  /** The places that a setting changes, with what it puts there; empty as for templates. */
  Optional<Map<List<Object>, Object>> changes() {
    Map<List<Object>, Object> changes = new LinkedHashMap<>();
    try {
      collect(List.of(), before.get(0), before.get(1), after.get(0), after.get(1), changes);
      JsonNode result = before.get(2).deepCopy();
      changes.forEach((place, template) -> put(result, place, filled(template)));
      return Optional.of(changes).filter(found -> equal(after.get(2), result));
    } catch (ComputedException e) {
      return Optional.empty();
    }
  }

  /** What a template is with the arguments of the third call. */
  private JsonNode filled(Object template) {
    if (template instanceof JsonNode constant) {
      return constant;
    }
    if (template instanceof Argument argument) {
      JsonNode value = arguments.get(2).get(argument.name());
      if (!argument.part().isEmpty()) {
        return value.isArray()
            ? value.get(Integer.parseInt(argument.part()))
            : value.get(argument.part());
      }
      return value.isArray() && argument.axis() >= 0 ? value.get(argument.axis()) : value;
    }
    if (template instanceof Map<?, ?> map) {
      ObjectNode object = MAPPER.createObjectNode();
      map.forEach((key, value) -> object.set((String) key, filled(value)));
      return object;
    }
    ArrayNode array = MAPPER.createArrayNode();
    ((List<?>) template).forEach(each -> array.add(filled(each)));
    return array;
  }

  private static void put(JsonNode content, List<Object> place, JsonNode value) {
    JsonNode inner = content;
    for (Object step : place.subList(0, place.size() - 1)) {
      inner = step instanceof Integer index ? inner.get(index) : inner.get((String) step);
    }
    Object last = place.get(place.size() - 1);
    if (last instanceof Integer index) {
      ((ArrayNode) inner).set(index, value);
    } else {
      ((ObjectNode) inner).set((String) last, value);
    }
  }

  private static final class ComputedException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private void collect(
      List<Object> place,
      JsonNode first,
      JsonNode second,
      JsonNode newFirst,
      JsonNode newSecond,
      Map<List<Object>, Object> changes)
      throws ComputedException {
    if (first.equals(newFirst) && second.equals(newSecond)) {
      return;
    }
    Optional<Argument> whole = argument(newFirst, newSecond).filter(a -> a.part().isEmpty());
    if (whole.isEmpty() && sameKeys(first, newFirst) && sameKeys(second, newSecond)) {
      for (Map.Entry<String, JsonNode> property : newFirst.properties()) {
        String key = property.getKey();
        List<Object> inside = with(place, key);
        collect(
            inside,
            first.get(key),
            second.get(key),
            property.getValue(),
            newSecond.get(key),
            changes);
      }
    } else if (whole.isEmpty() && sameLength(first, newFirst) && sameLength(second, newSecond)) {
      for (int index = 0; index < first.size(); index++) {
        collect(
            with(place, index),
            first.get(index),
            second.get(index),
            newFirst.get(index),
            newSecond.get(index),
            changes);
      }
    } else {
      Object template = template(newFirst, newSecond);
      changes.put(place, axisOf(place).map(axis -> onAxis(template, axis)).orElse(template));
    }
  }

  /** The place with every element of a list instead of one. */
  static List<Object> everywhere(List<Object> place) {
    return place.stream().map(step -> step instanceof Integer ? "*" : step).toList();
  }

  private static Optional<Integer> axisOf(List<Object> place) {
    return place.stream().filter(Integer.class::isInstance).map(Integer.class::cast).findFirst();
  }

  private static boolean sameKeys(JsonNode node, JsonNode other) {
    return node.isObject()
        && other.isObject()
        && Objects.equals(node.get("type"), other.get("type"))
        && keys(node).equals(keys(other));
  }

  private static List<String> keys(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static boolean sameLength(JsonNode node, JsonNode other) {
    return node.isArray() && other.isArray() && node.size() == other.size();
  }

  private static List<Object> with(List<Object> place, Object last) {
    List<Object> longer = new ArrayList<>(place);
    longer.add(last);
    return longer;
  }

  private Object template(JsonNode first, JsonNode second) throws ComputedException {
    Optional<Argument> argument = argument(first, second);
    if (argument.isPresent()) {
      return argument.get();
    }
    if (first.isObject() && sameKeys(first, second)) {
      Map<String, Object> result = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> property : first.properties()) {
        String key = property.getKey();
        result.put(key, template(property.getValue(), second.get(key)));
      }
      return result;
    }
    if (first.isArray() && sameLength(first, second)) {
      List<Object> result = new ArrayList<>();
      for (int index = 0; index < first.size(); index++) {
        result.add(onAxis(template(first.get(index), second.get(index)), index));
      }
      return result;
    }
    if (first.equals(second)) {
      return first;
    }
    throw new ComputedException();
  }

  /** Numbers in the parts of a list may be one for each part. */
  private static Object onAxis(Object template, int axis) {
    if (template instanceof Argument argument) {
      boolean scalar = argument.part().isEmpty() || argument.part().equals("" + axis);
      return scalar ? argument.ofAxis(axis) : argument;
    }
    if (template instanceof Map<?, ?> object) {
      Map<Object, Object> result = new LinkedHashMap<>();
      object.forEach((key, value) -> result.put(key, onAxis(value, axis)));
      return result;
    }
    return template;
  }

  private Optional<Argument> argument(JsonNode first, JsonNode second) {
    if (first.equals(second)) {
      return Optional.empty();
    }
    for (String name : arguments.get(0).keySet()) {
      JsonNode one = arguments.get(0).get(name);
      JsonNode other = arguments.get(1).get(name);
      if (equal(first, one) && equal(second, other)) {
        return Optional.of(new Argument(name));
      }
      for (int index = 0; one.isArray() && index < one.size(); index++) {
        if (equal(first, one.get(index)) && equal(second, other.get(index))) {
          return Optional.of(new Argument(name, "" + index));
        }
      }
      for (Map.Entry<String, JsonNode> part : one.properties()) {
        if (!part.getKey().equals("type")
            && equal(first, part.getValue())
            && other.has(part.getKey())
            && equal(second, other.get(part.getKey()))) {
          return Optional.of(new Argument(name, part.getKey()));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether they are the same, with 1 and 1.0 as one number. */
  private static boolean equal(JsonNode node, JsonNode other) {
    return node.equals(
        (one, another) -> {
          boolean numbers = one.isNumber() && another.isNumber();
          return numbers && one.doubleValue() == another.doubleValue()
              ? 0
              : one.equals(another) ? 0 : 1;
        },
        other);
  }
}
