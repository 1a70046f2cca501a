package io.sparknn.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.shape.Shape;
import org.junit.jupiter.api.Test;

class KernelAndBiasTest {

  @Test
  void theKernelIsRegularizedAndTheBiasIsNot() {
    assertThat(new Dense(2).parameters(Shape.of(3)))
        .containsExactly(
            ParameterSpec.kernel("kernel", Shape.of(2, 3), new GlorotUniform()),
            ParameterSpec.unregularized("bias", Shape.of(2), new Zeros()));
  }

  /** A small positive bias helps against ReLUs that never become active. */
  @Test
  void eachStartsAsItIsTold() {
    Conv2d layer = new Conv2d(2, 3).kernel(new Normal(0, 0.1)).bias(new Constant(0.1));
    assertThat(layer.parameters(Shape.of(1, 5, 5)))
        .containsExactly(
            ParameterSpec.kernel("kernel", Shape.of(2, 1, 3, 3), new Normal(0, 0.1)),
            ParameterSpec.unregularized("bias", Shape.of(2), new Constant(0.1)));
  }

  @Test
  void aBiasCanBeLeftOut() {
    Dense layer = new Dense(2).withoutBias();
    assertThat(layer.start().hasBias()).isFalse();
    assertThat(layer.parameters(Shape.of(3)))
        .containsExactly(ParameterSpec.kernel("kernel", Shape.of(2, 3), new GlorotUniform()));
    assertThat(layer.bias(new Zeros())).isEqualTo(new Dense(2));
  }

  @Test
  void aKernelCannot() {
    assertThatThrownBy(() -> new Dense(2).kernel(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("A kernel needs an initializer, as GlorotUniform.");
  }
}
