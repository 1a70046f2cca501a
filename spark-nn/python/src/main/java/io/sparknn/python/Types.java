package io.sparknn.python;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.shape.Shape;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Java types as the Python package names them: {@code int}, {@code float}, {@code bool}, {@code
 * str}, {@code shape}, {@code enum:A,B}, {@code list:} and {@code map:} of another, {@code
 * axes:int} for one number or a list with one for each axis, {@code sides:int} for that or two of
 * them, or the name of a record or of a kind of records.
 */
final class Types {
  private Types() {}

  /** The superclasses and interfaces of a type, nearest first. */
  static Set<Class<?>> above(Class<?> type) {
    Set<Class<?>> result = new LinkedHashSet<>();
    if (type.getSuperclass() != null) {
      result.add(type.getSuperclass());
    }
    result.addAll(Arrays.asList(type.getInterfaces()));
    for (Class<?> each : List.copyOf(result)) {
      result.addAll(above(each));
    }
    return result;
  }

  /** The kind that a record belongs to, as {@code Layer}, if its JSON names a type id. */
  static Optional<Class<?>> kind(Class<?> type) {
    if (type.isInterface() && type.isAnnotationPresent(JsonTypeInfo.class)) {
      return Optional.of(type);
    }
    return above(type).stream()
        .filter(each -> each.isInterface() && each.isAnnotationPresent(JsonTypeInfo.class))
        .reduce((nearer, farther) -> farther);
  }

  /** The id that stands for the record in JSON. */
  static Optional<String> id(Class<?> type) {
    return Optional.ofNullable(type.getAnnotation(JsonTypeName.class)).map(JsonTypeName::value);
  }

  /** The class behind a type with or without parameters. */
  static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType generic) {
      return raw(generic.getRawType());
    }
    if (type instanceof GenericArrayType array) {
      return Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
    }
    throw new IllegalArgumentException("Python has no form of the type " + type + ".");
  }

  /** What a list or array holds, if the type is one. */
  static Optional<Type> element(Type type) {
    Class<?> raw = raw(type);
    if (raw.isArray()) {
      return Optional.of(raw.getComponentType());
    }
    return List.class == raw
        ? Optional.of(((ParameterizedType) type).getActualTypeArguments()[0])
        : Optional.empty();
  }

  /** The type's name in Python. */
  static String name(Type type) {
    Class<?> raw = raw(type);
    if (raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class) {
      return "int";
    }
    if (raw == double.class || raw == Double.class) {
      return "float";
    }
    if (raw == boolean.class) {
      return "bool";
    }
    if (raw == String.class) {
      return "str";
    }
    if (raw == Shape.class) {
      return "shape";
    }
    if (raw.isEnum()) {
      return "enum:"
          + Arrays.stream(raw.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(","));
    }
    if (raw == Map.class) {
      return "map:" + name(((ParameterizedType) type).getActualTypeArguments()[1]);
    }
    Optional<Type> element = element(type);
    if (element.isPresent()) {
      return "list:" + name(element.get());
    }
    return kind(raw).filter(kind -> !raw.isRecord()).orElse(raw).getSimpleName();
  }

  /** The annotation in a Python signature. */
  static String hint(String name) {
    if (name.equals("axes:int")) {
      return "Union[int, Sequence[int]]";
    }
    if (name.equals("sides:int")) {
      return "Union[int, Sequence[int], Sequence[Sequence[int]]]";
    }
    if (name.startsWith("list:")) {
      return "Sequence[" + hint(name.substring("list:".length())) + "]";
    }
    if (name.startsWith("map:")) {
      return "Mapping[str, " + hint(name.substring("map:".length())) + "]";
    }
    if (name.startsWith("enum:")) {
      return "str";
    }
    return name.equals("shape") ? "Sequence[int]" : name;
  }
}
