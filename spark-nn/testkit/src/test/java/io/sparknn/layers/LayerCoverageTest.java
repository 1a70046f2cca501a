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
            "adaptiveAvgPool",
            "adaptiveMaxPool",
            "add",
            "attention",
            "attentionDecoder",
            "avgPool1d",
            "avgPool2d",
            "avgPool3d",
            "batchNorm",
            "bidirectional",
            "concatenate",
            "conv1d",
            "conv2d",
            "conv3d",
            "convTranspose1d",
            "convTranspose2d",
            "convTranspose3d",
            "crossAttention",
            "crossChannelMaxPool",
            "dense",
            "distanceWeightedAvgPool",
            "dropout",
            "embedding",
            "feedForward",
            "fixedFilter",
            "flatten",
            "frozen",
            "gaussianNoise",
            "globalAvgPool",
            "globalMaxPool",
            "groupNorm",
            "gru",
            "instanceNorm",
            "layerNorm",
            "learnedPositions",
            "localResponseNorm",
            "locallyConnected1d",
            "locallyConnected2d",
            "lpPool",
            "lstm",
            "maxPool1d",
            "maxPool2d",
            "maxPool3d",
            "maxout",
            "multiHeadAttention",
            "outputRecurrentRnn",
            "parallel",
            "parametricRelu",
            "radialBasis",
            "repeatSteps",
            "rescaling",
            "reshape",
            "residual",
            "rnn",
            "sequencePooling",
            "sequential",
            "sinusoidalPositions",
            "spatialDropout",
            "tiedDense",
            "tokenDecoder",
            "transformerDecoderLayer",
            "transformerEncoderLayer",
            "zeroPadding2d");
  }

  @Test
  void everyActivationFunctionIsTested() {
    assertThat(Json.typeIds(ActivationFunction.class))
        .containsExactly(
            "absoluteValue",
            "cosine",
            "elu",
            "gelu",
            "generalizedRelu",
            "hardTanh",
            "identity",
            "leakyRelu",
            "logSoftmax",
            "logistic",
            "relu",
            "relu6",
            "selu",
            "sigmoid",
            "softmax",
            "softplus",
            "step",
            "swish",
            "tanh");
  }

  @Test
  void everyLossAndMetricIsTested() {
    assertThat(Json.typeIds(Loss.class))
        .containsExactly(
            "absoluteError",
            "adaptiveRobust",
            "binaryCrossEntropy",
            "contrastiveMargin",
            "crossEntropy",
            "gaussianNegativeLogLikelihood",
            "hinge",
            "huber",
            "kullbackLeibler",
            "meanSquaredError",
            "multiClassHinge",
            "negativeLogLikelihood",
            "sequenceCrossEntropy");
    assertThat(Json.typeIds(Metric.class))
        .containsExactly("accuracy", "meanAbsoluteError", "sequenceAccuracy", "topKAccuracy");
  }
}
