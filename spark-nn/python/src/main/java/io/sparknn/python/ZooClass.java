package io.sparknn.python;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A class of the zoo, which has no values but makes networks: its static methods, whose results
 * Java computes, and its names.
 */
final class ZooClass {
  private static final List<String> NETWORKS = List.of("NetworkSpec", "ThresholdNetwork");

  private final Class<?> type;
  private final Documentation documentation;

  ZooClass(Class<?> type, Documentation documentation) {
    this.type = type;
    this.documentation = documentation;
  }

  /** The Java class. */
  Class<?> type() {
    return type;
  }

  /** The methods that make networks. */
  Stream<Method> methods() {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> Modifier.isStatic(method.getModifiers()))
        .filter(method -> NETWORKS.contains(method.getReturnType().getSimpleName()))
        .sorted(Comparator.comparing(Method::getName));
  }

  /** The class in Python. */
  String source() {
    StringBuilder text = new StringBuilder();
    text.append("class ").append(type.getSimpleName()).append(":\n");
    text.append(Python.docstring("    ", documentation.of(type), Map.of()));
    names().forEach(text::append);
    methods()
        .map(method -> new FactoryMethod(method, Optional.empty()).source(documentation))
        .forEach(method -> text.append("\n").append(method));
    return text.toString();
  }

  private List<String> names() {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> Modifier.isPublic(field.getModifiers()))
        .filter(field -> field.getType() == String.class)
        .map(field -> "\n    " + field.getName() + ": str = " + Python.text(value(field)) + "\n")
        .toList();
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("A public constant can be read.", e);
    }
  }
}
