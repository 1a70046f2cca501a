package io.sparknn.layers;

import io.sparknn.shape.Shape;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class Conv1dTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void slidesOverTime() {
    LayerContract.of(new Conv1d(2, 2))
        .input(Shape.of(1, 4))
        .expect(Shape.of(2, 3))
        .parameters("kernel (2, 1, 2)", "bias (2)")
        .given("kernel", 1, 10, -1, 1)
        .given("bias", 0, 0.5)
        .maps(new double[] {1, 2, 4, 8}, new double[] {21, 42, 84, 1.5, 2.5, 4.5})
        .refuses(Shape.of(4), "Conv1d(2, 2) received shape (4), but needs (channels, length).")
        .refuses(
            Shape.of(1, 1),
            "Conv1d(2, 2) received an input of shape (1, 1), which is smaller than its window (2,"
                + " stride 1); use a smaller kernel, more padding, or fewer poolings before it.")
        .check(engine);
  }

  /** Of an even kernel the extra cell of padding is behind. */
  @Test
  void keepsTheSize() {
    LayerContract.of(new Conv1d(1, 2).same().withoutBias())
        .input(Shape.of(1, 3))
        .expect(Shape.of(1, 3))
        .parameters("kernel (1, 1, 2)")
        .given("kernel", 1, 10)
        .maps(new double[] {1, 2, 3}, new double[] {21, 32, 3})
        .check(engine);
  }

  /** A causal convolution: padding in the past only. */
  @Test
  void padsOneSide() {
    LayerContract.of(
            new Conv1d(1, 2).dilation(2).padding(new int[] {2}, new int[] {0}).withoutBias())
        .input(Shape.of(1, 4))
        .expect(Shape.of(1, 4))
        .parameters("kernel (1, 1, 2)")
        .given("kernel", 1, 10)
        .maps(new double[] {1, 2, 3, 4}, new double[] {10, 20, 31, 42})
        .check(engine);
  }

  @Test
  void turnsTheKernelRound() {
    LayerContract.of(new Conv1d(1, 3).trueConvolution().withoutBias())
        .input(Shape.of(1, 3))
        .expect(Shape.of(1, 1))
        .parameters("kernel (1, 1, 3)")
        .given("kernel", 1, 10, 100)
        .maps(new double[] {1, 2, 3}, new double[] {123})
        .check(engine);
  }

  @Test
  void everythingTogether() {
    LayerContract.of(new Conv1d(4, 3).groups(2).stride(2).dilation(2).padding(2))
        .input(Shape.of(4, 7))
        .expect(Shape.of(4, 4))
        .parameters("kernel (4, 2, 3)", "bias (4)")
        .check(engine);
  }
}
