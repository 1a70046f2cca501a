package io.sparknn.testkit.operations;

import io.sparknn.engine.Ops;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of all operations. */
public final class OpCases {
  /** Operations that draw numbers, which are tested by what holds for every draw. */
  public static final Set<String> RANDOM =
      Set.of(
          "uniform(Shape, DataType, long)",
          "normal(Shape, DataType, long)",
          "dropout(Tensor, double, long)");

  private OpCases() {}

  /** Every case, in the order of {@link Ops}. */
  public static List<OpCase> all() {
    return Stream.of(
            SourceCases.lines(),
            ElementwiseCases.lines(),
            ReductionCases.lines(),
            FormCases.lines(),
            IndexingCases.lines(),
            ImageCases.lines(),
            SequenceAndVolumeCases.lines(),
            RecurrenceCases.lines(),
            AttentionCases.lines(),
            TrainingCases.lines())
        .flatMap(List::stream)
        .flatMap(OpLine::cases)
        .toList();
  }

  /** The methods of {@link Ops}, required and composed, as {@code add(Tensor, double)}. */
  public static Set<String> methods() {
    return Arrays.stream(Ops.class.getMethods())
        .map(OpCases::signature)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A method's name and the simple names of its parameters' types. */
  public static String signature(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(", ", method.getName() + "(", ")"));
  }
}
