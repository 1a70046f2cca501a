package io.sparknn.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.layers.NormPlacement;
import io.sparknn.network.InputBatch;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.OpenNetwork;
import io.sparknn.network.OutputBatch;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransformersTest {
  private static final TransformerSize SIZE = new TransformerSize(2, 8, 2).units(12);

  private final ReferenceEngine engine = ReferenceEngine.open();

  private static long layer(int features, int units, int attentions) {
    long attention = 4L * features * features + 4L * features;
    long feedForward = 2L * features * units + features + units;
    return attentions * attention + feedForward + (attentions + 1) * 2L * features;
  }

  @Test
  void parameters() {
    assertThat(new Network(Transformers.languageModel(SIZE, 20)).parameters().size())
        .isEqualTo(20 * 8 + 2 * layer(8, 12, 1) + 2 * 8); // the table serves twice
    assertThat(new Network(Transformers.classifier(SIZE, 20, 3)).parameters().size())
        .isEqualTo(20 * 8 + 2 * layer(8, 12, 1) + 2 * 8 + 3 * 8 + 3);
    assertThat(new Network(Transformers.encoderDecoder(SIZE, 20, 30)).parameters().size())
        .isEqualTo(20 * 8 + 30 * 8 + 2 * layer(8, 12, 1) + 2 * layer(8, 12, 2) + 2 * 2 * 8);
    NetworkSpec normalizedAfter = Transformers.languageModel(SIZE.norm(NormPlacement.AFTER), 20);
    assertThat(new Network(normalizedAfter).parameters().size())
        .isEqualTo(20 * 8 + 2 * layer(8, 12, 1));
  }

  @Test
  void aClassifierDoesNotSeePadding() {
    NetworkSpec spec = Transformers.classifier(SIZE, 6, 3);
    try (OpenNetwork network = open(spec)) {
      float[] tokens = {1, 2, 3, 4, 5, 5, 5, 5, 0, 0, 0, 0};
      int[] lengths = {4, 1, 0};
      OutputBatch together =
          network.predict(List.of(new InputBatch(Shape.of(3, 4), tokens, lengths)));
      OutputBatch alone = network.predict(List.of(new InputBatch(Shape.of(1, 1), new float[] {5})));
      assertThat(together.shape()).isEqualTo(Shape.of(3, 3));
      for (int index = 0; index < 3; index++) {
        assertThat(together.values()[3 + index]).isCloseTo(alone.values()[index], within(1e-5f));
        assertThat(together.values()[6 + index]).isFinite();
      }
    }
  }

  @Test
  void weightsOfAttentionByName() {
    NetworkSpec spec = Transformers.encoderDecoder(SIZE, 6, 7);
    try (OpenNetwork network = open(spec)) {
      InputBatch source = new InputBatch(Shape.of(1, 4), new float[] {1, 2, 3, 4});
      InputBatch target = new InputBatch(Shape.of(1, 3), new float[] {0, 5, 6});
      Map<String, OutputBatch> weights = network.attentionWeights(List.of(source, target));
      assertThat(weights.keySet())
          .containsExactlyInAnyOrder(
              "sourceLayer1.attention.weights",
              "sourceLayer2.attention.weights",
              "targetLayer1.selfAttention.weights",
              "targetLayer1.crossAttention.weights",
              "targetLayer2.selfAttention.weights",
              "targetLayer2.crossAttention.weights");
      assertThat(weights.get("targetLayer2.crossAttention.weights").shape())
          .isEqualTo(Shape.of(1, 2, 3, 4));
    }
  }

  @Test
  void readsBackEqual() {
    for (NetworkSpec spec :
        List.of(
            Transformers.languageModel(SIZE, 20),
            Transformers.classifier(SIZE.norm(NormPlacement.AFTER), 20, 2),
            Transformers.encoderDecoder(SIZE, 20, 30))) {
      assertThat(Json.read(Json.write(spec), NetworkSpec.class)).isEqualTo(spec);
    }
  }

  @Test
  void refusals() {
    assertThatThrownBy(() -> Transformers.classifier(SIZE, 20, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Transformers.classifier received classes = 1, but it must be at least 2.");
    assertThatThrownBy(() -> SIZE.dropout(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("TransformerSize received dropout = 1, but it must be at least 0 and below 1.");
  }

  private OpenNetwork open(NetworkSpec spec) {
    double[] start = new Network(spec).parameters().initialValues(1);
    float[] parameters = new float[start.length];
    for (int index = 0; index < start.length; index++) {
      parameters[index] = (float) start[index];
    }
    return new OpenNetwork(engine, new TrainedNetwork(spec, parameters, new float[0]));
  }
}
