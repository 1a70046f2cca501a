package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.parameters.HeUniform;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LocallyConnectedTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void eachPlaceOfASequenceHasItsWeights() {
    LayerContract.of(new LocallyConnected1d(1, 2))
        .input(Shape.of(1, 3))
        .expect(Shape.of(1, 2))
        .parameters("kernel (2, 1, 1, 2)", "bias (1, 2)")
        .given("kernel", 1, 10, 100, 1000)
        .given("bias", 0.5, 0.25)
        .maps(new double[] {1, 2, 3}, new double[] {21.5, 3200.25})
        .refuses(
            Shape.of(1, 1),
            "LocallyConnected1d(1, 2) received an input of shape (1, 1), which is smaller than its"
                + " window (2, stride 1); use a smaller kernel, more padding, or fewer poolings"
                + " before it.")
        .check(engine);
  }

  @Test
  void eachPlaceOfAnImageHasItsWeights() {
    LayerContract.of(new LocallyConnected2d(2, 2).stride(1, 2).withoutBias())
        .input(Shape.of(1, 2, 4))
        .expect(Shape.of(2, 1, 2))
        .parameters("kernel (2, 2, 1, 2, 2)")
        .given("kernel", 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)
        .maps(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, new double[] {1, 7, 2, 8})
        .check(engine);
    LayerContract.of(new LocallyConnected2d(3, 2).same())
        .input(Shape.of(2, 3, 2))
        .expect(Shape.of(3, 3, 2))
        .parameters("kernel (6, 3, 2, 2, 2)", "bias (3, 3, 2)")
        .check(engine);
  }

  /** The same weights at each place are a convolution. */
  @Test
  void eachPlaceStartsAsAConvolutionWould() {
    ParameterSpec kernel = new LocallyConnected1d(2, 3).parameters(Shape.of(4, 7)).get(0);
    assertThat(kernel.shape()).isEqualTo(Shape.of(5, 2, 4, 3));
    double[] values = kernel.initializer().values(kernel.shape(), new SplittableRandom(1));
    double[] first = new HeUniform().values(Shape.of(2, 4, 3), new SplittableRandom(1));
    assertThat(values).hasSize(120).startsWith(first);
    double bound = Math.sqrt(6 / 12.0); // fan-in 4 · 3
    assertThat(Arrays.stream(values).map(Math::abs).max().orElseThrow())
        .isBetween(0.9 * bound, bound);
    assertThat(kernel.regularized()).isTrue();
  }
}
