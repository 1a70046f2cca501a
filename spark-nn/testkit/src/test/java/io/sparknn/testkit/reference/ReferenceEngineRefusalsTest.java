package io.sparknn.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Device;
import io.sparknn.engine.EngineException;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.EngineProvider;
import io.sparknn.engine.Engines;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.engine.UnsupportedCapabilityException;
import io.sparknn.shape.Shape;
import org.junit.jupiter.api.Test;

/** The reference engine is strict, so that mistakes show in tests. */
class ReferenceEngineRefusalsTest {
  private final ReferenceEngine engine = ReferenceEngine.open();
  private final Ops ops = engine.ops();
  private final Tensor single = engine.tensor(Shape.of(2), new float[] {1, 2});
  private final Tensor twice = engine.tensor(Shape.of(2), new double[] {1, 2});
  private final Tensor whole = engine.tensor(Shape.of(2), new long[] {1, 2});

  @Test
  void isTheLastChoice() {
    assertThat(Engines.available().stream().map(EngineProvider::name)).contains("reference");
    assertThat(Engines.provider("reference").priority()).isZero();
    assertThat(engine).hasToString("reference on cpu");
  }

  @Test
  void computesOnTheCpuOnly() {
    EngineOptions gpu = new EngineOptions(Device.cuda(0), 1);
    assertThatThrownBy(() -> Engines.open("reference", gpu))
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "Engine 'reference' was asked for on cuda:0, but computes in plain Java on the cpu"
                + " only; choose device cpu or another engine.");
  }

  @Test
  void hasNoHalfPrecision() {
    assertThatThrownBy(() -> ops.cast(single, DataType.BFLOAT16))
        .isInstanceOf(UnsupportedCapabilityException.class)
        .hasMessage(
            "Engine 'reference' on cpu has no bfloat16 precision, which is needed for a tensor of"
                + " type BFLOAT16; choose another engine with setEngine, or do without it.");
  }

  @Test
  void operandsHaveOneType() {
    assertThatThrownBy(() -> ops.add(single, twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "add received operands of types FLOAT32 and FLOAT64, but needs one type; cast one of"
                + " them.");
  }

  @Test
  void integersStayIntegers() {
    assertThatThrownBy(() -> ops.exp(whole))
        .hasMessage("exp received type INT64, but needs a floating-point type; cast it first.");
    assertThatThrownBy(() -> ops.mean(whole))
        .hasMessage(
            "multiply received integers and the number 0.5, whose result isn't an integer; cast"
                + " the integers first.");
    assertThatThrownBy(() -> engine.tensor(Shape.of(1), new long[] {1L << 60}))
        .hasMessage(
            "Engine 'reference' received the integer 1152921504606846976, but holds integers"
                + " exactly only between -2^53 and 2^53.");
  }

  @Test
  void singlePrecisionIsRounded() {
    Tensor tenth = ops.full(Shape.of(1), DataType.FLOAT32, 0.1);
    assertThat(engine.toDoubles(tenth)).containsExactly(0.1f);
    assertThat(engine.toDoubles(ops.multiply(tenth, tenth))).containsExactly(0.1f * 0.1f);
    assertThat(engine.toDoubles(ops.exp(ops.full(Shape.of(1), DataType.FLOAT32, 100))))
        .containsExactly(Double.POSITIVE_INFINITY);
  }

  @Test
  void freedTensorsRefuseUse() {
    Tensor tensor = engine.tensor(Shape.of(2, 3), new float[6]);
    tensor.close();
    assertThat(tensor).hasToString("freed tensor");
    assertThatThrownBy(() -> ops.sum(tensor))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "A tensor of shape (2, 3) was used after it was freed; keep it with Scope.keep if it is"
                + " to outlive the scope it was made in.");
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    Tensor matrix = engine.tensor(Shape.of(2, 3), new float[6]);
    assertThatThrownBy(() -> ops.matmul(matrix, matrix))
        .hasMessage("matmul received shape (2, 3) and (2, 3), but needs (…, i, j) and (…, j, l).");
    assertThatThrownBy(() -> ops.slice(matrix, 1, 2, 4))
        .hasMessage("A slice from 2 to 4 doesn't lie within axis 1 of shape (2, 3).");
    assertThatThrownBy(() -> ops.reshape(matrix, Shape.of(5)))
        .hasMessage("reshape to (5) received shape (2, 3), but needs a tensor of 5 elements.");
    assertThatThrownBy(() -> ops.gather(matrix, whole))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("gather received the index 2, but the table has 2 rows.");
    Tensor empty = engine.tensor(Shape.of(2, 0), new float[0]);
    assertThatThrownBy(() -> ops.max(empty, 1))
        .hasMessage("max received shape (2, 0), but needs at least one element along the axis.");
  }
}
