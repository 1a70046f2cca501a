package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operations that draw numbers: what holds for every draw. */
interface RandomContract extends EngineFixture {
  /** Enough for means to be within 0.02 of their expectation by more than six deviations. */
  Shape MANY = Shape.of(100, 200);

  @Test
  default void uniformDrawsFromZeroInclusiveToOneExclusive() {
    for (DataType type : floatingPointTypes()) {
      double[] draws = draws(type, 7);
      assertThat(Arrays.stream(draws).allMatch(draw -> draw >= 0 && draw < 1)).isTrue();
      double mean = Arrays.stream(draws).average().orElseThrow();
      double square = Arrays.stream(draws).map(draw -> draw * draw).average().orElseThrow();
      assertThat(mean).isCloseTo(0.5, within(0.02));
      assertThat(square - mean * mean).isCloseTo(1.0 / 12, within(0.01));
    }
  }

  @Test
  default void uniformRepeatsWithItsSeedOnly() {
    assertThat(draws(DataType.FLOAT32, 7)).isEqualTo(draws(DataType.FLOAT32, 7));
    assertThat(draws(DataType.FLOAT32, 8)).isNotEqualTo(draws(DataType.FLOAT32, 7));
    assertThat(draws(DataType.FLOAT32, -1)).isEqualTo(draws(DataType.FLOAT32, -1));
  }

  @Test
  default void uniformOfNothingAndOfOneNumber() {
    try (Scope scope = engine().openScope()) {
      Tensor nothing = ops().uniform(Shape.of(0, 3), DataType.FLOAT32, 1);
      Tensor number = ops().uniform(Shape.scalar(), DataType.FLOAT32, 1);
      assertThat(nothing.shape()).isEqualTo(Shape.of(0, 3));
      assertThat(engine().toDoubles(number)).hasSize(1);
    }
  }

  @Test
  default void normalHasTheMomentsOfTheStandardNormal() {
    for (DataType type : floatingPointTypes()) {
      double[] draws = normal(MANY, type, 7);
      assertThat(moment(draws, 1)).isCloseTo(0, within(0.05)); // deviation 1 / √20000 = 0.007
      assertThat(moment(draws, 2)).isCloseTo(1, within(0.07)); // √2 / √20000 = 0.01
      assertThat(moment(draws, 3)).isCloseTo(0, within(0.2)); // √15 / √20000 = 0.027
      assertThat(moment(draws, 4)).isCloseTo(3, within(0.5)); // √96 / √20000 = 0.07
    }
  }

  @Test
  default void normalRepeatsWithItsSeedOnly() {
    assertThat(normal(MANY, DataType.FLOAT32, 7)).isEqualTo(normal(MANY, DataType.FLOAT32, 7));
    assertThat(normal(MANY, DataType.FLOAT32, 8)).isNotEqualTo(normal(MANY, DataType.FLOAT32, 7));
  }

  @Test
  default void normalOfNothingAndOfOneNumber() {
    assertThat(normal(Shape.of(0, 3), DataType.FLOAT32, 1)).isEmpty();
    assertThat(normal(Shape.scalar(), DataType.FLOAT32, 1)).hasSize(1);
  }

  private static double moment(double[] draws, int order) {
    return Arrays.stream(draws).map(draw -> Math.pow(draw, order)).average().orElseThrow();
  }

  private double[] normal(Shape shape, DataType type, long seed) {
    try (Scope scope = engine().openScope()) {
      Tensor draws = ops().normal(shape, type, seed);
      assertThat(draws.shape()).isEqualTo(shape);
      assertThat(draws.dataType()).isEqualTo(type);
      return engine().toDoubles(draws);
    }
  }

  @Test
  default void dropoutZeroesItsShareAndScalesTheRest() {
    for (DataType type : floatingPointTypes()) {
      double[] result = dropout(type, 0.25, 7);
      assertThat(Arrays.stream(result).filter(y -> y != 0).boxed())
          .allSatisfy(y -> assertThat(y).isCloseTo(3 / 0.75, within(1e-5)));
      double dropped = Arrays.stream(result).filter(y -> y == 0).count();
      assertThat(dropped / result.length).isCloseTo(0.25, within(0.02));
    }
  }

  @Test
  default void dropoutRepeatsWithItsSeedOnly() {
    assertThat(dropout(DataType.FLOAT32, 0.5, 7)).isEqualTo(dropout(DataType.FLOAT32, 0.5, 7));
    assertThat(dropout(DataType.FLOAT32, 0.5, 8)).isNotEqualTo(dropout(DataType.FLOAT32, 0.5, 7));
  }

  @Test
  default void dropoutPassesTheGradientWhereItPassesTheValue() {
    try (Scope scope = engine().openScope()) {
      Tensor x = ops().full(MANY, DataType.FLOAT32, 3);
      Tensor gradient = ops().full(MANY, DataType.FLOAT32, 0);
      engine()
          .valueAndGradients(
              (ops, arguments) -> ops.sum(ops.dropout(arguments.get(0), 0.25, 7)),
              List.of(x),
              List.of(gradient));
      double[] expected = engine().toDoubles(ops().multiply(ops().dropout(x, 0.25, 7), 1.0 / 3));
      EngineFixture.gradients(DataType.FLOAT32)
          .check("Gradient of dropout", MANY, engine().toDoubles(gradient), expected);
    }
  }

  private double[] draws(DataType type, long seed) {
    try (Scope scope = engine().openScope()) {
      Tensor draws = ops().uniform(MANY, type, seed);
      assertThat(draws.shape()).isEqualTo(MANY);
      assertThat(draws.dataType()).isEqualTo(type);
      return engine().toDoubles(draws);
    }
  }

  private double[] dropout(DataType type, double rate, long seed) {
    try (Scope scope = engine().openScope()) {
      return engine().toDoubles(ops().dropout(ops().full(MANY, type, 3), rate, seed));
    }
  }
}
