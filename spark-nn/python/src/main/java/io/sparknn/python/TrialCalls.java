package io.sparknn.python;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Calls of a record's constructor, settings and factories with sample arguments, from which a
 * {@link Probe} finds what they do.
 */
final class TrialCalls {
  private final Constructor<?> constructor;

  /** Calls for the record of this constructor. */
  TrialCalls(Constructor<?> constructor) {
    this.constructor = constructor;
  }

  /** What the constructor makes of its arguments, property by property. */
  Map<String, Object> constructor() {
    return probe(constructor, false, 2, false)
        .map(Probe::properties)
        .orElseThrow(() -> new IllegalStateException("No sample fits " + constructor + "."));
  }

  /** What a static method makes of its arguments; empty if it computes. */
  Optional<Object> factory(Method method) {
    return Stream.of(3, 2, 1)
        .flatMap(length -> probe(method, false, length, false).stream())
        .findFirst()
        .flatMap(Probe::template);
  }

  /**
   * The places that a method changes in a copy of the record, with what it puts there of the
   * keyword of its name; empty if it computes.
   */
  Optional<Map<List<Object>, Object>> setting(Method method) {
    List<String> names = Arrays.stream(method.getParameters()).map(Parameter::getName).toList();
    return Stream.of(3, 2, 1)
        .flatMap(length -> changes(method, length).stream())
        .findFirst()
        .map(found -> ofAnyLength(method, found))
        .map(
            found -> {
              found.replaceAll((place, each) -> Argument.ofKeyword(each, method.getName(), names));
              return found;
            });
  }

  private Optional<Map<List<Object>, Object>> changes(Method method, int length) {
    return Stream.of(false, true)
        .flatMap(falling -> probe(method, true, length, falling).stream())
        .findFirst()
        .flatMap(Probe::changes);
  }

  /** If twice as many elements have twice as many changes, those of one, for every element. */
  private Map<List<Object>, Object> ofAnyLength(Method method, Map<List<Object>, Object> found) {
    Optional<Map<List<Object>, Object>> one = changes(method, 1);
    Optional<Map<List<Object>, Object>> two = changes(method, 2);
    if (one.isEmpty() || two.isEmpty() || two.get().size() != 2 * one.get().size()) {
      return found;
    }
    Map<List<Object>, Object> every = new LinkedHashMap<>();
    one.get().forEach((place, template) -> every.put(Probe.everywhere(place), template));
    return every;
  }

  /** Three successful calls, each with arguments of another parity than the one before. */
  private Optional<Probe> probe(
      Executable executable, boolean setting, int length, boolean falling) {
    List<JsonNode> before = new ArrayList<>();
    List<JsonNode> after = new ArrayList<>();
    List<Map<String, JsonNode>> arguments = new ArrayList<>();
    for (int number = 0; number < Samples.COUNT && after.size() < 3; number++) {
      if (number % 2 != after.size() % 2) {
        continue;
      }
      try {
        Samples samples = new Samples(number, length, falling);
        Object receiver = setting ? constructor.newInstance(samples.of(constructor)) : null;
        Object[] values = samples.of(executable);
        JsonNode result = Probe.json(call(executable, receiver, values));
        before.add(Probe.json(receiver));
        after.add(result);
        arguments.add(Probe.arguments(executable, values));
      } catch (InvocationTargetException | IllegalArgumentException e) {
        // Other numbers may do.
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Can't call " + executable + ".", e);
      }
    }
    return after.size() < 3 ? Optional.empty() : Optional.of(new Probe(before, after, arguments));
  }

  private static Object call(Executable executable, Object receiver, Object[] values)
      throws ReflectiveOperationException {
    return executable instanceof Method method
        ? method.invoke(receiver, values)
        : ((Constructor<?>) executable).newInstance(values);
  }
}
