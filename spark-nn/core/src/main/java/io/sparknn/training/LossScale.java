package io.sparknn.training;

/**
 * What the loss is multiplied by before it is differentiated in {@code float16}, so that small
 * gradients don't become 0 there. When a gradient overflows, the step is left out and the factor
 * halves; after 2,000 steps without overflow it doubles.
 *
 * <p>Source: Micikevicius et al., Mixed Precision Training, 2018; the numbers are PyTorch's.
 *
 * @param factor a power of two, 1 or more
 * @param goodSteps steps since the factor changed
 */
public record LossScale(double factor, int goodSteps) {
  private static final double START = 0x1p16;
  private static final double MOST = 0x1p24; // beyond, float32 sums of scaled losses lose range
  private static final int GROWTH_INTERVAL = 2000;

  /** The factor of a training's start. */
  static LossScale start() {
    return new LossScale(START, 0);
  }

  /** No scaling, for all other types. */
  static LossScale none() {
    return new LossScale(1, 0);
  }

  /** After a step whose gradient was finite. */
  LossScale afterStep() {
    return goodSteps + 1 < GROWTH_INTERVAL
        ? new LossScale(factor, goodSteps + 1)
        : new LossScale(Math.min(MOST, 2 * factor), 0);
  }

  /**
   * After a gradient that overflowed.
   *
   * @throws ArithmeticException if the factor is 1 already
   */
  LossScale afterOverflow() {
    if (factor == 1) {
      throw new ArithmeticException(
          "The gradient has overflowed float16 though the loss is no longer scaled. Set precision to"
              + " bfloat16, which has the range of float32, or a smaller step size.");
    }
    return new LossScale(factor / 2, 0);
  }
}
