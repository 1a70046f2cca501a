package io.sparknn.python;

import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Arguments to try constructors and methods with. Two samples of different parity differ in every
 * number, flag and name, so that what follows from an argument can be told from a constant.
 */
final class Samples {
  /** How many samples are worth trying: some numbers must be below 1, others above. */
  static final int COUNT = 12;

  private static final double[] OFFSETS = {0, 0.125, 1, 10, 100, 1000};

  private static final int MOST_HALVES = 16;

  private final int number;
  private final int length;
  private final boolean falling;
  private int drawn;

  /**
   * The sample of this number, whose lists have this length.
   *
   * @param falling whether each whole number is half of the one before, as a window's padding must
   *     be of its size, and records in a list are alike; else they rise
   */
  Samples(int number, int length, boolean falling) {
    this.number = number;
    this.length = length;
    this.falling = falling;
  }

  /** An argument for each parameter. */
  Object[] of(Executable executable) {
    return Arrays.stream(executable.getGenericParameterTypes()).map(this::of).toArray();
  }

  private Object of(Type type) {
    Class<?> raw = Types.raw(type);
    drawn++;
    if (raw == int.class || raw == Integer.class) {
      return whole();
    }
    if (raw == long.class) {
      return (long) whole();
    }
    if (raw == double.class || raw == Double.class) {
      return OFFSETS[number / 2] + 0.05 + 0.03125 * drawn + 0.375 * (number % 2);
    }
    if (raw == boolean.class) {
      return number % 2 == 1;
    }
    if (raw == String.class) {
      return "name" + drawn + "_" + number;
    }
    if (raw == Shape.class) {
      return Shape.of(3 + drawn, 5 + number);
    }
    if (raw.isEnum()) {
      return raw.getEnumConstants()[number % 2];
    }
    Optional<Type> element = Types.element(type);
    if (element.isPresent()) {
      int start = drawn;
      List<Object> values =
          IntStream.range(0, length)
              .mapToObj(
                  place -> {
                    drawn = falling && Types.raw(element.get()).isRecord() ? start : drawn;
                    return of(element.get());
                  })
              .toList();
      return raw.isArray() ? array(raw.getComponentType(), values) : new ArrayList<>(values);
    }
    return raw.isRecord() ? record(raw) : ofKind(raw);
  }

  private int whole() {
    return falling
        ? (3 + number) << Math.max(0, MOST_HALVES - drawn)
        : 5 + 7 * drawn + 113 * number;
  }

  private static Object array(Class<?> component, List<Object> values) {
    Object array = Array.newInstance(component, values.size());
    IntStream.range(0, values.size()).forEach(place -> Array.set(array, place, values.get(place)));
    return array;
  }

  private Object record(Class<?> type) {
    Constructor<?> constructor =
        shortest(type)
            .orElseThrow(() -> new IllegalArgumentException("No sample of " + type + "."));
    try {
      return constructor.newInstance(of(constructor));
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("No sample of " + type + ".", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Constructor<?>> shortest(Class<?> type) {
    return Arrays.stream(type.getConstructors())
        .filter(each -> each.getParameterCount() > 0)
        .min(Comparator.comparingInt(Constructor::getParameterCount));
  }

  /** Whether a record can be made of numbers alone: no list of its own kind, which has no end. */
  private static boolean isPlain(Class<?> type) {
    return shortest(type)
        .filter(each -> Arrays.stream(each.getParameterTypes()).allMatch(Class::isPrimitive))
        .isPresent();
  }

  private Object ofKind(Class<?> kind) {
    return Json.types(kind).stream()
        .filter(Samples::isPlain)
        .flatMap(type -> attempt(type).stream())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No sample of " + kind + "."));
  }

  /** A record, unless it refuses these numbers. */
  private Optional<Object> attempt(Class<?> type) {
    try {
      return Optional.of(record(type));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
