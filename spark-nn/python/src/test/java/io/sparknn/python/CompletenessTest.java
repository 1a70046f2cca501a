package io.sparknn.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Python has everything by which Java makes records, but for what stands here. */
class CompletenessTest {
  /** What a keyword of the component does that they change. */
  private static final Set<String> COMPONENTS =
      Set.of(
          "ignorePadding",
          "padded",
          "resetBefore",
          "trueConvolution",
          "withCausalMask",
          "withClassWeights",
          "withLabelSmoothing",
          "withStepSize",
          "withoutOutputProjection");

  /** Nothing for users; and what {@code WindowAxis} has. */
  private static final Set<String> LEFT_OUT = Set.of("Window.at(Shape)", "Window.fit(Fit)");

  @Test
  void whatMakesARecordInJavaDoesSoInPython() throws Exception {
    Documentation documentation =
        Documentation.of(List.of(Path.of("..", "core", "src", "main", "java")));
    Set<String> missing = new TreeSet<>();
    for (Class<?> type : GeneratePython.records(documentation)) {
      String source = new ValueClass(type, documentation).source();
      makers(type)
          .filter(method -> !has(source, method))
          .forEach(method -> missing.add(signature(type, method)));
    }
    assertThat(missing).containsExactlyInAnyOrderElementsOf(LEFT_OUT);
  }

  private static Stream<Method> makers(Class<?> type) {
    Set<String> components =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());
    return Arrays.stream(type.getMethods())
        .filter(method -> !method.isBridge())
        .filter(
            method ->
                method.getReturnType() == type
                    || method.getGenericReturnType().getTypeName().equals("L"))
        .filter(method -> !components.contains(method.getName()) || method.getParameterCount() > 0)
        .filter(method -> !COMPONENTS.contains(method.getName()));
  }

  private static boolean has(String source, Method method) {
    if (Modifier.isStatic(method.getModifiers())) {
      return source.contains("    def " + Keywords.safe(method.getName()) + "(");
    }
    boolean keyword = source.contains("        " + method.getName() + ": ");
    String second = "Argument(\"" + method.getName() + "\", axis=0, side=1)";
    return keyword && (method.getParameterCount() < 2 || source.contains(second));
  }

  private static String signature(Class<?> type, Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(
            Collectors.joining(", ", type.getSimpleName() + "." + method.getName() + "(", ")"));
  }
}
