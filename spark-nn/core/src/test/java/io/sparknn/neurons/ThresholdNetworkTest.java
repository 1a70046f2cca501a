package io.sparknn.neurons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.persistence.Json;
import io.sparknn.persistence.SavedModelException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdNetworkTest {
  private static final Neuron ONLY_FIRST =
      new McCullochPittsNeuron(List.of(Synapse.EXCITATORY, Synapse.INHIBITORY), 1);

  /** Sum and carry of two bits. */
  private static final ThresholdNetwork HALF_ADDER =
      ThresholdNetwork.of("a", "b")
          .unit("either", McCullochPittsNeuron.or(2), "a", "b")
          .unit("carry", McCullochPittsNeuron.and(2), "a", "b")
          .unit("sum", ONLY_FIRST, "either", "carry")
          .output("sum", "carry");

  @Test
  void computesUnitAfterUnit() {
    assertThat(HALF_ADDER.compute(0, 0)).containsExactly(0, 0);
    assertThat(HALF_ADDER.compute(0, 1)).containsExactly(1, 0);
    assertThat(HALF_ADDER.compute(1, 0)).containsExactly(1, 0);
    assertThat(HALF_ADDER.compute(1, 1)).containsExactly(0, 1);
    assertThat(HALF_ADDER.fires(1, 0)).isTrue();
  }

  @Test
  void oneNeuronIsANetworkToo() {
    ThresholdNetwork network = ThresholdNetwork.of(ONLY_FIRST);

    assertThat(network.inputs()).containsExactly("x1", "x2");
    assertThat(network.outputs()).containsExactly("y");
    assertThat(network.fires(1, 0)).isTrue();
    assertThat(network.fires(1, 1)).isFalse();
  }

  @Test
  void readsBackEqual() {
    String json = Json.write(HALF_ADDER);

    assertThat(Json.read(json, ThresholdNetwork.class)).isEqualTo(HALF_ADDER);
    assertThat(json)
        .contains(
            "{\"type\":\"mcCullochPitts\",\"inputs\":[\"EXCITATORY\",\"INHIBITORY\"],"
                + "\"threshold\":1}");
    String unknown = json.replace("mcCullochPitts", "axon");
    assertThatThrownBy(() -> Json.read(unknown, ThresholdNetwork.class))
        .isInstanceOf(SavedModelException.class)
        .hasMessageStartingWith(
            "'axon' is no known type of Neuron; known are [mcCullochPitts, perceptron].");
  }

  @Test
  void refusesWhatDoesNotFit() {
    ThresholdNetwork.Builder builder = ThresholdNetwork.of("a", "b");
    assertThatThrownBy(() -> builder.unit("n", ONLY_FIRST, "a"))
        .hasMessage("Unit 'n' reads [a], but its neuron has 2 inputs; name one for each.");
    assertThatThrownBy(() -> ThresholdNetwork.of("a").unit("n", ONLY_FIRST, "a", "c").output("n"))
        .hasMessage("Unit 'n' reads 'c', which doesn't stand before it; known there are a.");
    assertThatThrownBy(() -> ThresholdNetwork.of("a", "a").output("a"))
        .hasMessage("Two parts of a network of neurons are named 'a'; names must be unique.");
    assertThatThrownBy(() -> ThresholdNetwork.of("a").output("y"))
        .hasMessage("The outputs name 'y', which doesn't stand before it; known there are a.");
    assertThatThrownBy(() -> ThresholdNetwork.of("a").output())
        .hasMessage(
            "A network of neurons was given inputs [a] and outputs []; it needs at least one of"
                + " each.");
    assertThatThrownBy(() -> HALF_ADDER.compute(1))
        .hasMessage("ThresholdNetwork received 1 inputs, but it has 2.");
  }
}
