package io.sparknn.neurons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class McCullochPittsNeuronTest {

  @Test
  void firesAtItsThreshold() {
    McCullochPittsNeuron two = McCullochPittsNeuron.excitatory(3, 2);

    assertThat(two.fires(1, 0, 0)).isFalse();
    assertThat(two.fires(1, 0, 1)).isTrue();
    assertThat(two.fires(1, 1, 1)).isTrue();
    assertThat(McCullochPittsNeuron.excitatory(2, 0).fires(0, 0)).isTrue();
  }

  @Test
  void inhibitoryInputBlocksOnlyWhenItIsOn() {
    McCullochPittsNeuron neuron =
        new McCullochPittsNeuron(
            List.of(Synapse.EXCITATORY, Synapse.INHIBITORY, Synapse.EXCITATORY), 1);

    assertThat(neuron.fires(1, 0, 0)).isTrue();
    assertThat(neuron.fires(1, 1, 1)).isFalse();
    assertThat(neuron.fires(0, 0, 0)).isFalse();
  }

  @Test
  void refusesWhatIsNoBoolean() {
    assertThatThrownBy(() -> McCullochPittsNeuron.and(2).fires(1, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "McCullochPittsNeuron received 0.5 at input 1, but its inputs must be 0 or 1;"
                + " threshold the values before, as Binarizer does.");
    assertThatThrownBy(() -> McCullochPittsNeuron.not().fires(Double.NaN))
        .hasMessageContaining("NaN at input 0");
    assertThatThrownBy(() -> McCullochPittsNeuron.and(2).fires(1))
        .hasMessage("McCullochPittsNeuron received 1 inputs, but it has 2.");
  }
}
