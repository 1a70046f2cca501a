package io.sparknn.ml.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.metrics.Accuracy;
import io.sparknn.metrics.Metric;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.optim.Adam;
import io.sparknn.persistence.SavedModelException;
import org.apache.spark.ml.param.Param;
import org.junit.jupiter.api.Test;

/** Records as values of parameters, given as themselves or, from Python, as JSON. */
class JsonParamTest {
  private final NeuralNetworkClassifier stage = new NeuralNetworkClassifier("stage");

  @SuppressWarnings("unchecked")
  private void set(String name, Object value) {
    stage.set((Param<Object>) (Param<?>) stage.getParam(name), value);
  }

  @Test
  void takeARecord() {
    set("optimizer", new Adam(0.1));
    assertThat(stage.getOptimizer()).isEqualTo(new Adam(0.1));
  }

  @Test
  void takeItsJson() {
    set("optimizer", stage.optimizer().jsonEncode(new Adam(0.1)));
    assertThat(stage.getOptimizer()).isEqualTo(new Adam(0.1));
    set("metrics", "[{\"type\": \"accuracy\"}]");
    assertThat(stage.getMetrics()).containsExactly(new Metric[] {new Accuracy()});
  }

  @Test
  void refuseTheJsonOfAnotherKind() {
    assertThatThrownBy(() -> set("optimizer", "{\"type\": \"dense\", \"units\": 3}"))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("'dense' is no known type of Optimizer; known are [adaDelta,");
  }

  @Test
  void refuseTextThatIsNoJson() {
    assertThatThrownBy(() -> set("optimizer", "adam"))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("Text that should be the JSON of a Optimizer can't be read");
  }
}
