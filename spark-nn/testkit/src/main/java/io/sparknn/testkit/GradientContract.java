package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.DataType;
import io.sparknn.engine.DifferentiableFunction;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code valueAndGradients} promises, and gradients where functions have kinks. */
interface GradientContract extends EngineFixture {

  // --- The call ----------------------------------------------------------------------------------

  @Test
  default void theValueComesWithTheGradients() {
    try (Scope scope = engine().openScope()) {
      Tensor x = vector(1, 2, 3);
      Tensor gradient = vector(0, 0, 0);
      Tensor value =
          engine()
              .valueAndGradients(
                  (ops, arguments) -> ops.sum(ops.square(arguments.get(0))),
                  List.of(x),
                  List.of(gradient));
      assertThat(value.shape()).isEqualTo(Shape.scalar());
      assertThat(value.dataType()).isEqualTo(DataType.FLOAT32);
      assertThat(engine().toFloats(value)).containsExactly(14);
      assertThat(engine().toFloats(gradient)).containsExactly(2, 4, 6);
      assertThat(engine().toFloats(x)).as("the argument").containsExactly(1, 2, 3);
    }
  }

  @Test
  default void gradientsAreAddedToWhatIsThere() {
    try (Scope scope = engine().openScope()) {
      Tensor x = vector(1, 2);
      Tensor gradient = vector(10, 20);
      DifferentiableFunction sum = (ops, arguments) -> ops.sum(arguments.get(0));
      engine().valueAndGradients(sum, List.of(x), List.of(gradient));
      engine().valueAndGradients(sum, List.of(x), List.of(gradient));
      assertThat(engine().toFloats(gradient)).containsExactly(12, 22);
    }
  }

  @Test
  default void newGradientsReplaceWhatWasThere() {
    try (Scope scope = engine().openScope()) {
      Tensor gradients = vector(1, 2, 3, 4, 5, 6);
      List<Tensor> arguments = List.of(vector(7, 8), vector(9, 10, 11));
      List<Tensor> views =
          List.of(
              engine().view(gradients, 0, Shape.of(2)), engine().view(gradients, 2, Shape.of(3)));
      DifferentiableFunction squares = (ops, x) -> ops.sum(ops.square(x.get(0))); // not of x.get(1)
      for (int time = 0; time < 2; time++) {
        Tensor value = engine().valueAndNewGradients(squares, arguments, views);
        assertThat(engine().toFloats(value)).containsExactly(113);
        assertThat(engine().toFloats(gradients)).containsExactly(14, 16, 0, 0, 0, 6);
      }
      engine().valueAndGradients(squares, arguments, views);
      assertThat(engine().toFloats(gradients)).containsExactly(28, 32, 0, 0, 0, 6);
    }
  }

  @Test
  default void gradientsAreAddedIntoViewsOfOneVector() {
    try (Scope scope = engine().openScope()) {
      Tensor parameters = vector(1, 2, 3, 4, 5, 6);
      Tensor gradients = vector(0, 0, 0, 0, 0, 7);
      Tensor kernel = engine().view(parameters, 0, Shape.of(2, 2));
      Tensor bias = engine().view(parameters, 4, Shape.of(1));
      Tensor value =
          engine()
              .valueAndGradients(
                  (ops, p) -> ops.sum(ops.multiply(ops.matmul(p.get(0), p.get(0)), p.get(1))),
                  List.of(kernel, bias),
                  List.of(
                      engine().view(gradients, 0, Shape.of(2, 2)),
                      engine().view(gradients, 4, Shape.of(1))));
      assertThat(engine().toFloats(value)).containsExactly(270); // 5 · (7 + 10 + 15 + 22)
      assertThat(engine().toFloats(gradients)).containsExactly(35, 55, 45, 65, 54, 7);
    }
  }

  @Test
  default void anArgumentThatIsNotUsedHasGradientZero() {
    try (Scope scope = engine().openScope()) {
      Tensor used = vector(3);
      Tensor unused = vector(4, 5);
      Tensor ofUsed = vector(0);
      Tensor ofUnused = vector(1, 2);
      engine()
          .valueAndGradients(
              (ops, arguments) -> ops.sum(ops.square(arguments.get(0))),
              List.of(used, unused),
              List.of(ofUsed, ofUnused));
      assertThat(engine().toFloats(ofUsed)).containsExactly(6);
      assertThat(engine().toFloats(ofUnused)).containsExactly(1, 2);
    }
  }

  @Test
  default void aConstantHasGradientZero() {
    try (Scope scope = engine().openScope()) {
      Tensor gradient = vector(1, 2);
      Tensor value =
          engine()
              .valueAndGradients(
                  (ops, arguments) -> ops.full(Shape.scalar(), DataType.FLOAT32, 5),
                  List.of(vector(3, 4)),
                  List.of(gradient));
      assertThat(engine().toFloats(value)).containsExactly(5);
      assertThat(engine().toFloats(gradient)).containsExactly(1, 2);
    }
  }

  @Test
  default void theIdentityHasGradientOne() {
    try (Scope scope = engine().openScope()) {
      Tensor x = engine().tensor(Shape.scalar(), new float[] {3});
      Tensor gradient = ops().full(Shape.scalar(), DataType.FLOAT32, 0);
      Tensor value =
          engine()
              .valueAndGradients(
                  (ops, arguments) -> arguments.get(0), List.of(x), List.of(gradient));
      engine().fill(x, 4);
      assertThat(engine().toFloats(value)).as("a value of its own").containsExactly(3);
      assertThat(engine().toFloats(gradient)).containsExactly(1);
    }
  }

  @Test
  default void eachPlaceOfATensorGivenTwiceHasItsOwnGradient() {
    try (Scope scope = engine().openScope()) {
      Tensor x = vector(3);
      Tensor first = vector(0);
      Tensor second = vector(0);
      engine()
          .valueAndGradients(
              (ops, p) -> ops.sum(ops.multiply(ops.square(p.get(0)), p.get(1))),
              List.of(x, x),
              List.of(first, second));
      assertThat(engine().toFloats(first)).containsExactly(18);
      assertThat(engine().toFloats(second)).containsExactly(9);
    }
  }

  @Test
  default void whatLeavesThroughStopGradientCanBeReadAfterwards() {
    try (Scope scope = engine().openScope()) {
      List<Tensor> seen = new ArrayList<>();
      engine()
          .valueAndGradients(
              (ops, arguments) -> {
                Tensor squares = ops.square(arguments.get(0));
                seen.add(ops.stopGradient(squares));
                return ops.sum(squares);
              },
              List.of(vector(2, 3)),
              List.of(vector(0, 0)));
      assertThat(engine().toFloats(seen.get(0))).containsExactly(4, 9);
      assertThat(engine().toFloats(ops().add(seen.get(0), seen.get(0)))).containsExactly(8, 18);
    }
  }

  @Test
  default void tensorsFromOutsideAreConstants() {
    try (Scope scope = engine().openScope()) {
      Tensor x = vector(2, 3);
      Tensor y = vector(5, 7);
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.multiply(p.get(0), y)))).containsExactly(5, 7);
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.multiply(p.get(0), x)))).containsExactly(2, 3);
    }
  }

  @Test
  default void doublePrecisionHasGradientsToo() {
    if (floatingPointTypes().contains(DataType.FLOAT64)) {
      GradientChecker.of(engine())
          .argument("x", Shape.of(2, 3), 0.5, -1, 2, 0.1, 1.5, -0.3)
          .argument("y", Shape.of(3), 1, -2, 0.7)
          .check(
              (ops, p) -> ops.mean(ops.tanh(ops.multiply(ops.exp(p.get(0)), ops.sin(p.get(1))))));
    }
  }

  // --- Kinks and constants -----------------------------------------------------------------------

  @Test
  default void equalOperandsOfAMaximumShareTheGradient() {
    try (Scope scope = engine().openScope()) {
      Tensor x = vector(1, 2, 3);
      Tensor two = vector(2, 2, 2);
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.maximum(p.get(0), two))))
          .containsExactly(0, 0.5f, 1);
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.maximum(two, p.get(0)))))
          .containsExactly(0, 0.5f, 1);
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.minimum(p.get(0), two))))
          .containsExactly(1, 0.5f, 0);
    }
  }

  @Test
  default void equalMaximaShareTheGradient() {
    try (Scope scope = engine().openScope()) {
      assertThat(gradient(vector(4, 1, 4, 4, 4), (ops, p) -> ops.max(p.get(0), 0)))
          .containsExactly(0.25f, 0, 0.25f, 0.25f, 0.25f);
    }
  }

  @Test
  default void kinksAtZeroHaveGradientZero() {
    try (Scope scope = engine().openScope()) {
      Tensor x = vector(-2, 0, 2);
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.abs(p.get(0))))).containsExactly(-1, 0, 1);
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.relu(p.get(0))))).containsExactly(0, 0, 1);
    }
  }

  @Test
  default void powersAtZeroHaveTheirGradients() {
    try (Scope scope = engine().openScope()) {
      Tensor x = vector(0, 2);
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.power(p.get(0), 0)))).containsExactly(0, 0);
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.power(p.get(0), 1)))).containsExactly(1, 1);
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.power(p.get(0), 2)))).containsExactly(0, 4);
    }
  }

  @Test
  default void whereSendsTheGradientToWhatWasChosen() {
    try (Scope scope = engine().openScope()) {
      Tensor condition = vector(1, 0, -2);
      Tensor other = vector(9, 9, 9);
      Tensor x = vector(1, 2, 3);
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.where(condition, p.get(0), other))))
          .containsExactly(1, 0, 1);
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.where(condition, other, p.get(0)))))
          .containsExactly(0, 1, 0);
    }
  }

  @Test
  default void comparisonsAndStoppedGradientsAreConstants() {
    try (Scope scope = engine().openScope()) {
      Tensor x = vector(1, 2, 3);
      Tensor two = vector(2, 2, 2);
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.greater(p.get(0), two))))
          .containsExactly(0, 0, 0);
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.equal(p.get(0), two))))
          .containsExactly(0, 0, 0);
      assertThat(
              gradient(x, (ops, p) -> ops.sum(ops.multiply(p.get(0), ops.stopGradient(p.get(0))))))
          .containsExactly(1, 2, 3);
      assertThat(
              gradient(
                  x,
                  (ops, p) ->
                      ops.sum(
                          ops.multiply(
                              p.get(0), ops.cast(ops.argMax(p.get(0), 0), DataType.FLOAT32)))))
          .containsExactly(2, 2, 2);
    }
  }

  @Test
  default void largeArgumentsHaveFiniteGradients() {
    try (Scope scope = engine().openScope()) {
      Tensor x = vector(-200, 0, 200);
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.sigmoid(p.get(0)))))
          .containsExactly(new float[] {0, 0.25f, 0}, within(1e-6f));
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.softplus(p.get(0)))))
          .containsExactly(new float[] {0, 0.5f, 1}, within(1e-6f));
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.gelu(p.get(0)))))
          .containsExactly(new float[] {0, 0.5f, 1}, within(1e-6f));
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.silu(p.get(0)))))
          .containsExactly(new float[] {0, 0.5f, 1}, within(1e-6f));
      assertThat(gradient(x, (ops, p) -> ops.sum(ops.elu(p.get(0), 0.7))))
          .containsExactly(new float[] {0, 0.7f, 1}, within(1e-6f));
      assertThat(gradient(x, (ops, p) -> ops.logSumExp(p.get(0), 0)))
          .containsExactly(new float[] {0, 0, 1}, within(1e-6f));
    }
  }

  private float[] gradient(Tensor x, DifferentiableFunction function) {
    Tensor gradient = ops().full(x.shape(), x.dataType(), 0);
    engine().valueAndGradients(function, List.of(x), List.of(gradient));
    return engine().toFloats(gradient);
  }
}
