package io.sparknn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LossScaleTest {

  @Test
  void halvesOnOverflowAndCountsAnew() {
    LossScale scale = LossScale.start().afterStep().afterStep();
    assertThat(scale).isEqualTo(new LossScale(65536, 2));
    assertThat(scale.afterOverflow()).isEqualTo(new LossScale(32768, 0));
  }

  @Test
  void doublesAfterTwoThousandStepsWithoutOverflow() {
    LossScale scale = new LossScale(1024, 0);
    for (int step = 1; step < 2000; step++) {
      scale = scale.afterStep();
      assertThat(scale).isEqualTo(new LossScale(1024, step));
    }
    assertThat(scale.afterStep()).isEqualTo(new LossScale(2048, 0));
    assertThat(new LossScale(0x1p24, 1999).afterStep()).isEqualTo(new LossScale(0x1p24, 0));
  }

  @Test
  void overflowOfTheLossAsItIsEndsTheTraining() {
    assertThat(new LossScale(2, 0).afterOverflow().factor()).isEqualTo(1);
    assertThatThrownBy(() -> new LossScale(1, 5).afterOverflow())
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "The gradient has overflowed float16 though the loss is no longer scaled. Set precision"
                + " to bfloat16, which has the range of float32, or a smaller step size.");
  }
}
