package io.sparknn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import org.junit.jupiter.api.Test;

class AuxiliaryOutputTest {

  @Test
  void readsBackEqual() {
    NetworkSpec spec = parts().auxiliary("early", 0.3).output("late");

    assertThat(Json.read(Json.write(spec), NetworkSpec.class)).isEqualTo(spec);
    assertThat(spec.auxiliaries()).containsExactly(new AuxiliaryOutput("early", 0.3));
    assertThat(parts().output("late").auxiliaries()).isEmpty();
  }

  @Test
  void summaryNamesNodeAndWeight() {
    assertThat(NetworkSummary.of(parts().auxiliary("early", 0.3).output("late")))
        .endsWith("Auxiliary output while training: early, weight 0.3\n");
  }

  @Test
  void unknownNodeIsRefused() {
    assertThatThrownBy(() -> parts().auxiliary("soon", 0.3).output("late"))
        .hasMessage(
            "The network's auxiliary outputs name 'soon', which doesn't stand before it; known"
                + " there are [x, shared, early, late].");
  }

  @Test
  void outputThatIsThereAlreadyIsRefused() {
    assertThatThrownBy(() -> parts().auxiliary("late", 0.3).output("late"))
        .hasMessage(
            "The auxiliary output 'late' is an output of the network already; an auxiliary output"
                + " is named once, and is no other output.");
  }

  @Test
  void anotherShapeThanTheOutputsIsRefused() {
    NetworkSpec spec = parts().auxiliary("shared", 0.3).output("late");

    assertThatThrownBy(() -> new Network(spec))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "The auxiliary output 'shared' has shape (4) and the output 'late' (2), which must be"
                + " equal, since both are compared with the same target.");
  }

  private static NetworkSpec.Builder parts() {
    return NetworkSpec.graph()
        .input("x", Shape.of(3))
        .node("shared", new Dense(4), "x")
        .node("early", new Dense(2), "shared")
        .node("late", Activation.tanh(), "early");
  }
}
