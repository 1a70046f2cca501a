package io.sparknn.testkit.crossengine;

import io.sparknn.engine.Capability;
import io.sparknn.engine.DataType;
import io.sparknn.engine.DifferentiableFunction;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.ActivationFunction;
import io.sparknn.losses.Loss;
import io.sparknn.losses.Output;
import io.sparknn.losses.Target;
import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import io.sparknn.testkit.values.Closeness;
import io.sparknn.testkit.values.Numbers;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Activation functions and losses have the same values and gradients on every engine; a new one
 * joins by being registered.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FunctionsContract {
  private static final int BATCH = 4;
  private static final int CLASSES = 3;
  private static final Closeness SINGLE = new Closeness(1e-4, 1e-5);
  private static final Closeness DOUBLE = new Closeness(1e-10, 1e-11);

  private static final Map<Class<?>, Object> ARGUMENTS =
      Map.of(int.class, 2, double.class, 0.5, List.class, List.of());

  private List<Engine> engines;
  private Engine reference;

  /** Opens the engines that are compared with the reference. */
  protected abstract List<Engine> openEngines();

  @BeforeAll
  final void open() {
    engines = openEngines();
    reference = ReferenceEngine.open();
  }

  @AfterAll
  final void close() {
    engines.forEach(Engine::close);
    reference.close();
  }

  @TestFactory
  Stream<DynamicTest> activationFunctionsAgree() {
    Shape shape = Shape.of(BATCH, 2, CLASSES);
    return tests(
        ActivationFunction.class,
        function ->
            check(function, shape, engine -> (ops, x) -> ops.sum(function.apply(ops, x.get(0)))));
  }

  @TestFactory
  Stream<DynamicTest> lossesAgree() {
    return tests(
        Loss.class,
        loss ->
            check(
                loss,
                output(loss),
                engine ->
                    (ops, x) -> {
                      DataType type = x.get(0).dataType();
                      return ops.sum(loss.perSample(ops, x.get(0), target(loss, engine, type)));
                    }));
  }

  private <T> Stream<DynamicTest> tests(Class<T> kind, Check<T> check) {
    return Json.types(kind).stream()
        .map(
            type ->
                DynamicTest.dynamicTest(
                    type.getSimpleName(), () -> check.of(kind.cast(sample(type)))));
  }

  /** A check of one sample. */
  @FunctionalInterface
  private interface Check<T> {
    void of(T sample);
  }

  /** Made by its shortest constructor. */
  private static Object sample(Class<? extends Record> type) {
    Constructor<?> shortest =
        Arrays.stream(type.getConstructors())
            .min(Comparator.comparingInt(Constructor::getParameterCount))
            .orElseThrow();
    Object[] arguments = Arrays.stream(shortest.getParameterTypes()).map(ARGUMENTS::get).toArray();
    try {
      return shortest.newInstance(arguments);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new AssertionError("No sample of " + type.getName() + " from " + shortest, e);
    }
  }

  private static Shape output(Loss loss) {
    if (loss.target() == Target.CLASSES) {
      return Shape.of(BATCH, 2, CLASSES);
    }
    return switch (loss.output()) {
      case BINARY_LOGIT, BINARY_SCORE -> Shape.of(BATCH, 1);
      case MEANS_AND_LOG_VARIANCES -> Shape.of(BATCH, 2 * CLASSES);
      case LOGITS, SCORES, VALUES -> Shape.of(BATCH, CLASSES);
    };
  }

  private static Tensor target(Loss loss, Engine engine, DataType type) {
    boolean binary = loss.output() == Output.BINARY_LOGIT || loss.output() == Output.BINARY_SCORE;
    int classes = binary ? 2 : CLASSES;
    return switch (loss.target()) {
      case CLASS -> engine.tensor(Shape.of(BATCH), Numbers.indices(BATCH, classes, 3));
      case CLASSES -> engine.tensor(Shape.of(BATCH, 2), Numbers.indices(2 * BATCH, classes, 3));
      case VALUES, NONE ->
          engine
              .ops()
              .cast(
                  engine.tensor(Shape.of(BATCH, CLASSES), Numbers.positive(BATCH * CLASSES, 4)),
                  type);
    };
  }

  private void check(Object what, Shape shape, Function<Engine, DifferentiableFunction> functions) {
    for (Engine engine : engines) {
      check(what + " on " + engine.name(), shape, engine, functions, DataType.FLOAT32, SINGLE);
      if (engine.capabilities().contains(Capability.FLOAT64)) {
        check(what + " on " + engine.name(), shape, engine, functions, DataType.FLOAT64, DOUBLE);
      }
    }
  }

  private void check(
      String what,
      Shape shape,
      Engine engine,
      Function<Engine, DifferentiableFunction> functions,
      DataType type,
      Closeness closeness) {
    double[] expected = valueAndGradient(reference, shape, functions.apply(reference), type);
    double[] actual = valueAndGradient(engine, shape, functions.apply(engine), type);
    closeness.check("Value, then gradient, of " + what, Shape.of(actual.length), actual, expected);
  }

  private static double[] valueAndGradient(
      Engine engine, Shape shape, DifferentiableFunction function, DataType type) {
    try (Scope scope = engine.openScope()) {
      int size = Math.toIntExact(shape.elements());
      Tensor x = engine.ops().cast(engine.tensor(shape, Numbers.ordinary(size, 8)), type);
      Tensor gradient = engine.ops().full(shape, type, 0);
      Tensor value = engine.valueAndGradients(function, List.of(x), List.of(gradient));
      double[] both = Arrays.copyOf(engine.toDoubles(value), 1 + size);
      System.arraycopy(engine.toDoubles(gradient), 0, both, 1, size);
      return both;
    }
  }
}
