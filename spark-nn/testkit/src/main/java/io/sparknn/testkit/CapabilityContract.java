package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.autodiff.Differentiation;
import io.sparknn.engine.Capability;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Engines;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.engine.UnsupportedCapabilityException;
import io.sparknn.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What an engine says about itself is so: what it has works, what it lacks is refused. */
interface CapabilityContract extends EngineFixture {

  @Test
  default void itIsWhereItWasAskedFor() {
    assertThat(engine().device()).isEqualTo(options().device());
  }

  @Test
  default void itIsFoundByItsName() {
    assertThat(engine().name()).matches("[a-z][a-z0-9]*");
    assertThat(Engines.provider(engine().name()).name()).isEqualTo(engine().name());
    try (Engine found = Engines.open(engine().name(), options())) {
      assertThat(found.name()).isEqualTo(engine().name());
      assertThat(found.capabilities()).isEqualTo(engine().capabilities());
    }
  }

  @TestFactory
  default Stream<DynamicTest> requireChecksTheCapability() {
    return Arrays.stream(Capability.values())
        .map(
            capability ->
                DynamicTest.dynamicTest(capability.name(), () -> checkRequire(capability)));
  }

  private void checkRequire(Capability capability) {
    if (engine().capabilities().contains(capability)) {
      assertThatCode(() -> engine().require(capability, "a test")).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> engine().require(capability, "a test"))
          .isInstanceOf(UnsupportedCapabilityException.class)
          .hasMessage(
              "Engine '"
                  + engine().name()
                  + "' on "
                  + engine().device()
                  + " has no "
                  + capability.description()
                  + ", which is needed for a test; choose another engine with setEngine, or do"
                  + " without it.");
    }
  }

  @Test
  default void doublePrecisionWorksOrIsRefused() {
    checkType(Capability.FLOAT64, DataType.FLOAT64, 1 + 0x1p-52);
    if (!engine().capabilities().contains(Capability.FLOAT64)) {
      assertThatThrownBy(() -> engine().tensor(Shape.of(1), new double[] {1}))
          .isInstanceOf(UnsupportedCapabilityException.class);
    }
  }

  @Test
  default void halfPrecisionsWorkOrAreRefused() {
    checkType(Capability.BFLOAT16, DataType.BFLOAT16, 1 + 0x1p-7);
    checkType(Capability.FLOAT16, DataType.FLOAT16, 1 + 0x1p-10);
  }

  /**
   * Checks {@code value}, which the type represents, and half a last place more, which it can't.
   */
  private void checkType(Capability capability, DataType type, double value) {
    try (Scope scope = engine().openScope()) {
      if (engine().capabilities().contains(capability)) {
        Tensor x = ops().full(Shape.of(2, 2), type, value);
        Tensor one = ops().full(Shape.of(2), type, 1);
        assertThat(x.dataType()).isEqualTo(type);
        assertThat(engine().toDoubles(x)).containsOnly(value);
        assertThat(engine().toDoubles(ops().subtract(x, one))).containsOnly(value - 1);
        assertThat(ops().matmul(x, x).dataType()).isEqualTo(type);
        Tensor halfway = ops().full(Shape.of(1), type, 1 + (value - 1) / 4);
        assertThat(engine().toDoubles(halfway)).as("rounded").containsExactly(1);
        assertThat(engine().toFloats(ops().cast(x, DataType.FLOAT32))).containsOnly((float) value);
      } else {
        assertThatThrownBy(() -> ops().full(Shape.of(2), type, value))
            .isInstanceOf(UnsupportedCapabilityException.class)
            .hasMessageContaining(capability.description());
        Tensor single = vector(1);
        assertThatThrownBy(() -> ops().cast(single, type))
            .isInstanceOf(UnsupportedCapabilityException.class)
            .hasMessageContaining(capability.description());
      }
    }
  }

  /** d/dx Σ (d/dx Σ x³)² = d/dx Σ 9x⁴ = 36x³. */
  @Test
  default void gradientsOfGradientsWorkWhereDeclared() {
    if (engine().capabilities().contains(Capability.HIGHER_ORDER_GRADIENTS)) {
      try (Scope scope = engine().openScope()) {
        Tensor gradient = vector(0, 0, 0);
        engine()
            .valueAndGradients(
                (ops, x) -> {
                  Differentiation inner =
                      Differentiation.of(ops, (o, y) -> o.sum(o.power(y.get(0), 3)), x);
                  return ops.sum(ops.square(inner.gradients().get(0)));
                },
                List.of(vector(1, -2, 0.5f)),
                List.of(gradient));
        EngineFixture.gradients(DataType.FLOAT32)
            .check(
                "Gradient of a gradient",
                Shape.of(3),
                engine().toDoubles(gradient),
                new double[] {36, -288, 4.5});
      }
    }
  }
}
