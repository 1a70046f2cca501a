package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.losses.Loss;
import io.sparknn.metrics.Metric;
import io.sparknn.persistence.Json;
import org.junit.jupiter.api.Test;

/** A new type needs a contract test; whoever adds one here has written it. */
class LayerCoverageTest {

  @Test
  void everyLayerIsTested() {
    assertThat(Json.typeIds(Layer.class))
        .containsExactly(
            "activation",
            "add",
            "avgPool2d",
            "batchNorm",
            "concatenate",
            "conv2d",
            "dense",
            "dropout",
            "flatten",
            "localResponseNorm",
            "maxPool2d",
            "parallel",
            "rescaling",
            "reshape",
            "residual",
            "sequential");
  }

  @Test
  void everyActivationFunctionIsTested() {
    assertThat(Json.typeIds(ActivationFunction.class))
        .containsExactly("identity", "relu", "sigmoid", "softmax", "softplus", "tanh");
  }

  @Test
  void everyLossAndMetricIsTested() {
    assertThat(Json.typeIds(Loss.class)).containsExactly("crossEntropy", "meanSquaredError");
    assertThat(Json.typeIds(Metric.class)).containsExactly("accuracy", "meanAbsoluteError");
  }
}
