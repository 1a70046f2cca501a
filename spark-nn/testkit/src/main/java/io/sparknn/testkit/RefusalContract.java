package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Device;
import io.sparknn.engine.DifferentiableFunction;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.shape.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Calls that make no sense end in an exception, and leave the engine usable. */
interface RefusalContract extends EngineFixture {

  @TestFactory
  default Stream<DynamicTest> operandsThatDoNotFitAreRefused() {
    Map<String, Runnable> calls = new LinkedHashMap<>();
    calls.put("add (2) and (3)", () -> ops().add(zeros(2), zeros(3)));
    calls.put("where (2), (3), (2)", () -> ops().where(zeros(2), zeros(3), zeros(2)));
    calls.put("sum over axis 2 of (2, 3)", () -> ops().sum(zeros(2, 3), 2));
    calls.put("max over axis -3 of (2, 3)", () -> ops().max(zeros(2, 3), -3));
    calls.put("reshape (2, 3) to (4)", () -> ops().reshape(zeros(2, 3), Shape.of(4)));
    calls.put("permute (2, 3) by 0, 0", () -> ops().permute(zeros(2, 3), 0, 0));
    calls.put("broadcast (2) to (3)", () -> ops().broadcastTo(zeros(2), Shape.of(3)));
    calls.put("slice (3) from 1 to 4", () -> ops().slice(zeros(3), 0, 1, 4));
    calls.put("slice (3) from 2 to 1", () -> ops().slice(zeros(3), 0, 2, 1));
    calls.put(
        "concatenate (2, 3) and (3, 2) along 0",
        () -> ops().concatenate(List.of(zeros(2, 3), zeros(3, 2)), 0));
    calls.put("matmul (2, 3) and (2, 3)", () -> ops().matmul(zeros(2, 3), zeros(2, 3)));
    calls.put(
        "window of 3 on an image of 2", () -> ops().unfold(zeros(1, 1, 2, 2), Window.square(3)));
    if (engine().device().equals(Device.cpu())) { // on a GPU such errors end the process's context
      calls.put("gather row 3 of 3", () -> ops().gather(zeros(3, 2), index(3)));
      calls.put("gather row -1", () -> ops().gather(zeros(3, 2), index(-1)));
      calls.put("scatterAdd to row 3 of 3", () -> ops().scatterAdd(zeros(1, 2), index(3), 3));
    }
    return calls.entrySet().stream()
        .map(call -> DynamicTest.dynamicTest(call.getKey(), () -> checkRefused(call.getValue())));
  }

  private void checkRefused(Runnable call) {
    try (Scope scope = engine().openScope()) {
      assertThatThrownBy(call::run).isInstanceOf(RuntimeException.class);
      assertThat(engine().toFloats(ops().add(vector(1), vector(2)))).containsExactly(3);
    }
  }

  @Test
  default void theNumberOfValuesIsThatOfTheShape() {
    assertThatThrownBy(() -> engine().tensor(Shape.of(2, 3), new float[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(2, 3)")
        .hasMessageContaining("5");
    assertThatThrownBy(() -> engine().tensor(Shape.of(2), new double[3]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> engine().tensor(Shape.scalar(), new long[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void onlyIntegersAreReadAsLongs() {
    try (Scope scope = engine().openScope()) {
      Tensor singles = vector(1);
      assertThatThrownBy(() -> engine().toLongs(singles))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("FLOAT32")
          .hasMessageContaining("INT64");
    }
  }

  @Test
  default void viewsLieWithinAVector() {
    try (Scope scope = engine().openScope()) {
      Tensor vector = vector(1, 2, 3);
      Tensor matrix = zeros(2, 3);
      assertThatThrownBy(() -> engine().view(vector, 2, Shape.of(2)))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining("(2)")
          .hasMessageContaining("(3)");
      assertThatThrownBy(() -> engine().view(vector, -1, Shape.of(2)))
          .isInstanceOf(ShapeException.class);
      assertThatThrownBy(() -> engine().view(matrix, 0, Shape.of(2)))
          .isInstanceOf(ShapeException.class);
    }
  }

  @Test
  default void copyNeedsOneShape() {
    try (Scope scope = engine().openScope()) {
      Tensor two = zeros(2);
      Tensor row = zeros(1, 2);
      Tensor one = zeros(1);
      assertThatThrownBy(() -> engine().copy(two, row))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining("(2)")
          .hasMessageContaining("(1, 2)");
      assertThatThrownBy(() -> engine().copy(one, two)).isInstanceOf(ShapeException.class);
    }
  }

  @Test
  default void onlyNumbersAreDifferentiated() {
    try (Scope scope = engine().openScope()) {
      Tensor x = vector(1, 2);
      Tensor gradient = vector(0, 0);
      DifferentiableFunction identity = (ops, arguments) -> arguments.get(0);
      assertThatThrownBy(() -> engine().valueAndGradients(identity, List.of(x), List.of(gradient)))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining("(2)");
    }
  }

  @Test
  default void eachArgumentNeedsAGradientLikeIt() {
    try (Scope scope = engine().openScope()) {
      Tensor x = vector(1, 2);
      Tensor integers = engine().tensor(Shape.of(2), new long[] {1, 2});
      DifferentiableFunction sum = (ops, arguments) -> ops.sum(arguments.get(0));
      List<List<Tensor>> gradients =
          List.of(List.of(), List.of(zeros(3)), List.of(integers), List.of(zeros(2), zeros(2)));
      for (List<Tensor> wrong : gradients) {
        assertThatThrownBy(() -> engine().valueAndGradients(sum, List.of(x), wrong))
            .isInstanceOf(IllegalArgumentException.class);
      }
      assertThatThrownBy(
              () -> engine().valueAndGradients(sum, List.of(integers), List.of(integers)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  default void anErrorInTheFunctionReachesTheCaller() {
    try (Scope scope = engine().openScope()) {
      Tensor x = vector(1, 2);
      Tensor gradient = vector(0, 0);
      IllegalStateException error = new IllegalStateException("on purpose");
      DifferentiableFunction failing =
          (ops, arguments) -> {
            ops.sum(ops.square(arguments.get(0)));
            throw error;
          };
      assertThatThrownBy(() -> engine().valueAndGradients(failing, List.of(x), List.of(gradient)))
          .isSameAs(error);
      assertThat(engine().toFloats(gradient)).containsExactly(0, 0);
      DifferentiableFunction sum = (ops, arguments) -> ops.sum(arguments.get(0));
      engine().valueAndGradients(sum, List.of(x), List.of(gradient));
      assertThat(engine().toFloats(gradient)).containsExactly(1, 1);
    }
  }

  @Test
  default void tensorsOfOtherEnginesAreRefused() {
    try (Scope scope = engine().openScope()) {
      Tensor own = vector(1);
      Tensor foreign = new ForeignTensor();
      assertThatThrownBy(() -> ops().add(own, foreign))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(engine().name())
          .hasMessageContaining(ForeignTensor.class.getName());
    }
  }

  /** A tensor that belongs to no engine. */
  record ForeignTensor() implements Tensor {
    @Override
    public Shape shape() {
      return Shape.of(1);
    }

    @Override
    public DataType dataType() {
      return DataType.FLOAT32;
    }

    @Override
    public void close() {
      // Nothing to free.
    }
  }

  private Tensor zeros(int... sizes) {
    return ops().full(Shape.of(sizes), DataType.FLOAT32, 0);
  }

  private Tensor index(long value) {
    return engine().tensor(Shape.of(1), new long[] {value});
  }
}
