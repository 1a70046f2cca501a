package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Single precision at its edges: large numbers, infinities, NaN, long sums. */
interface NumericsContract extends EngineFixture {

  @Test
  default void sigmoidAndSoftplusDoNotOverflow() {
    try (Scope scope = engine().openScope()) {
      Tensor x = vector(-1000, 0, 1000);
      assertThat(engine().toFloats(ops().sigmoid(x))).containsExactly(0, 0.5f, 1);
      float[] softplus = engine().toFloats(ops().softplus(x));
      assertThat(softplus[0]).isZero();
      assertThat(softplus[1]).isCloseTo((float) Math.log(2), within(1e-6f));
      assertThat(softplus[2]).isEqualTo(1000);
    }
  }

  @Test
  default void softmaxDoesNotOverflow() {
    try (Scope scope = engine().openScope()) {
      Tensor x = vector(1000, 1000, -1000);
      assertThat(engine().toFloats(ops().softmax(x, 0))).containsExactly(0.5f, 0.5f, 0);
      assertThat(engine().toFloats(ops().logSumExp(x, 0))[0])
          .isCloseTo(1000 + (float) Math.log(2), within(1e-3f));
      assertThat(engine().toFloats(ops().logSoftmax(x, 0))[2]).isCloseTo(-2000.7f, within(0.01f));
    }
  }

  @Test
  default void softmaxOfMinusInfinityIsZero() {
    try (Scope scope = engine().openScope()) {
      Tensor masked = vector(0, Float.NEGATIVE_INFINITY, 0);
      assertThat(engine().toFloats(ops().softmax(masked, 0))).containsExactly(0.5f, 0, 0.5f);
    }
  }

  @Test
  default void softmaxOfOneNumberIsOne() {
    try (Scope scope = engine().openScope()) {
      for (Shape shape : List.of(Shape.of(3, 1), Shape.of(3, 1, 1), Shape.of(1, 3, 1, 1))) {
        Tensor x = engine().tensor(shape, new float[] {1e8f, -1e8f, 0});
        assertThat(engine().toFloats(ops().softmax(x, -1))).containsExactly(1, 1, 1);
        assertThat(engine().toFloats(ops().softmax(x, 1))).as(shape.toString()).hasSize(3);
        assertThat(engine().toFloats(ops().logSoftmax(x, -1))).containsExactly(0, 0, 0);
      }
      Tensor column = engine().tensor(Shape.of(1, 3), new float[] {1e8f, -1e8f, 0});
      assertThat(engine().toFloats(ops().softmax(column, 0))).containsExactly(1, 1, 1);
    }
  }

  @Test
  default void crossEntropyOfLargeLogitsIsFinite() {
    try (Scope scope = engine().openScope()) {
      Tensor logits = engine().tensor(Shape.of(2, 2), new float[] {500, -500, 500, -500});
      Tensor labels = engine().tensor(Shape.of(2), new long[] {0, 1});
      assertThat(engine().toFloats(ops().softmaxCrossEntropy(logits, labels)))
          .containsExactly(new float[] {0, 1000}, within(1e-6f));
    }
  }

  @Test
  default void infinitiesAndNotANumberFollowIeee754() {
    try (Scope scope = engine().openScope()) {
      Tensor x = vector(1, -1, 0);
      Tensor zero = vector(0, 0, 0);
      assertThat(engine().toFloats(ops().divide(x, zero)))
          .containsExactly(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN);
      assertThat(engine().toFloats(ops().log(x)))
          .containsExactly(0, Float.NaN, Float.NEGATIVE_INFINITY);
      assertThat(engine().toFloats(ops().sqrt(x))).containsExactly(1, Float.NaN, 0);
      assertThat(engine().toFloats(ops().exp(vector(100)))[0]).isInfinite();
      Tensor nothing = vector(Float.NaN);
      assertThat(engine().toFloats(ops().equal(nothing, nothing))).containsExactly(0);
      assertThat(engine().toFloats(ops().greater(nothing, nothing))).containsExactly(0);
      assertThat(engine().toFloats(ops().maximum(nothing, vector(1)))[0]).isNaN();
    }
  }

  @Test
  default void theFirstOfEqualMaximaIsNamed() {
    try (Scope scope = engine().openScope()) {
      assertThat(engine().toLongs(ops().argMax(vector(1, 5, 2, 5, 5), 0))).containsExactly(1);
      Tensor same = ops().full(Shape.of(2, 70), DataType.FLOAT32, 3);
      assertThat(engine().toLongs(ops().argMax(same, 1))).containsExactly(0, 0);
    }
  }

  @Test
  default void paddingNeverWinsAMaximum() {
    try (Scope scope = engine().openScope()) {
      Tensor image = ops().full(Shape.of(1, 1, 2, 2), DataType.FLOAT32, -5);
      Window window = Window.square(2).stride(2).padding(1);
      assertThat(engine().toFloats(ops().maxPool(image, window))).containsExactly(-5, -5, -5, -5);
      assertThat(engine().toFloats(ops().averagePool(image, window)))
          .containsExactly(-1.25f, -1.25f, -1.25f, -1.25f);
    }
  }

  @Test
  default void longSumsStayAccurate() {
    try (Scope scope = engine().openScope()) {
      Tensor tenths = ops().full(Shape.of(1_000_000), DataType.FLOAT32, 0.1);
      assertThat(engine().toFloats(ops().sum(tenths))[0]).isCloseTo(100_000, within(10f));
      Tensor columns = ops().reshape(tenths, Shape.of(500_000, 2));
      assertThat(engine().toFloats(ops().mean(columns, 0))[0]).isCloseTo(0.1f, within(1e-5f));
    }
  }

  @Test
  default void integersAreExact() {
    try (Scope scope = engine().openScope()) {
      long large = (1L << 53) - 1;
      Tensor x = engine().tensor(Shape.of(2), new long[] {large - 1, -large});
      Tensor one = ops().full(Shape.scalar(), DataType.INT64, 1);
      assertThat(engine().toLongs(ops().add(x, one))).containsExactly(large, -large + 1);
      assertThat(engine().toLongs(ops().equal(x, ops().add(x, one)))).containsExactly(0, 0);
    }
  }
}
