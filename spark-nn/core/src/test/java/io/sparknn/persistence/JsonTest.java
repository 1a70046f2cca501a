package io.sparknn.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.layers.Activation;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.Layer;
import io.sparknn.layers.Parallel;
import io.sparknn.layers.Residual;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.losses.Loss;
import io.sparknn.metrics.Accuracy;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.AdamW;
import io.sparknn.parameters.Normal;
import io.sparknn.shape.Shape;
import io.sparknn.training.TrainingSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static final NetworkSpec NETWORK =
      NetworkSpec.sequential(
          Shape.of(3, 9, 9),
          new Conv2d(8, 3).stride(2),
          new BatchNorm(),
          Activation.relu(),
          Residual.around(new Conv2d(8, 3).padding(1), Activation.tanh()),
          Parallel.of(new Conv2d(2, 1), new Conv2d(4, 1)),
          new Flatten(),
          new Dropout(0.25),
          new Dense(5).withoutBias().kernel(new Normal(0, 0.01)));

  @Test
  void networkReadsBackEqual() {
    assertThat(Json.read(Json.write(NETWORK), NetworkSpec.class)).isEqualTo(NETWORK);
  }

  @Test
  void trainingReadsBackEqual() {
    TrainingSpec spec =
        new TrainingSpec(
            NETWORK, new CrossEntropy(), List.of(new Accuracy()), new AdamW(1e-3), 3, 32, 7);

    assertThat(Json.read(Json.write(spec), TrainingSpec.class)).isEqualTo(spec);
  }

  @Test
  void typesAreNamedByIdAndNotByClass() {
    assertThat(Json.write(new Dense(2)))
        .isEqualTo(
            "{\"type\":\"dense\",\"units\":2,\"start\":{\"kernel\":{\"type\":\"glorotUniform\"},"
                + "\"bias\":{\"type\":\"zeros\"}}}");
    assertThat(Json.write(new Dense(2).withoutBias())).contains("\"bias\":null");
    assertThat(Json.write(NETWORK)).doesNotContain("sparknn");
  }

  @Test
  void unknownTypeNamesTheKnownOnes() {
    assertThatThrownBy(() -> Json.read("{\"type\":\"dens\",\"units\":2}", Layer.class))
        .isInstanceOf(SavedModelException.class)
        .hasMessageStartingWith("'dens' is no known type of Layer; known are [activation, ")
        .hasMessageContaining(
            "Add the library that defines it to the classpath, or correct the JSON")
        .hasMessageEndingWith("(line 1, column 9).");
  }

  @Test
  void valueOutOfRangeIsRefusedWithItsOwnMessage() {
    assertThatThrownBy(() -> Json.read("{\"type\":\"dropout\",\"rate\":1.5}", Layer.class))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining(
            "Dropout received rate = 1.5, but it must be at least 0 and below 1.");
  }

  @Test
  void missingUnknownAndSurplusPropertiesAreRefused() {
    assertThatThrownBy(() -> Json.read("{\"type\":\"dropout\"}", Layer.class))
        .hasMessageContaining("rate");
    assertThatThrownBy(
            () -> Json.read("{\"type\":\"dropout\",\"rate\":0.5,\"scale\":2}", Layer.class))
        .hasMessageContaining("scale");
    assertThatThrownBy(() -> Json.read("{\"type\":\"flatten\"} {}", Layer.class))
        .isInstanceOf(SavedModelException.class);
  }

  @Test
  void aClassNameIsNoType() {
    assertThatThrownBy(() -> Json.read("{\"type\":\"java.lang.Runtime\"}", Layer.class))
        .hasMessageStartingWith("'java.lang.Runtime' is no known type of Layer");
  }

  @Test
  void everyRegisteredTypeHasAnIdOfItsOwnAmongItsKind() {
    for (Class<?> kind : List.of(Layer.class, Loss.class)) {
      assertThat(Json.typeIds(kind)).doesNotHaveDuplicates().isNotEmpty();
    }
  }
}
