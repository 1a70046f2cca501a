package io.sparknn.ml.param;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.ml.classification.PerceptronClassifier;
import io.sparknn.ml.regression.NeuralNetworkRegressor;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Param;
import org.junit.jupiter.api.Test;

/** The table of defaults: a change of one is a change for every user. */
class DefaultsTest {

  @Test
  void ofTheClassifier() {
    assertThat(table(new NeuralNetworkClassifier("stage")))
        .isEqualTo(
            """
            augmentation = AugmentationSequence[steps=[]]
            batchSize = 128
            changeWindow = 10
            device = auto
            engine = auto
            featuresCol = features
            featuresCols = []
            handleInvalid = error
            labelCol = label
            loss = CrossEntropy[classWeights=[], labelSmoothing=0.0]
            maxGradientNorm = 0.0
            maxGradientValue = 0.0
            maxIter = 10
            minErrorChange = 0.0
            minWeightChange = 0.0
            network = unset
            numWorkers = 0
            optimizer = Adam[stepSize=0.001, beta1=0.9, beta2=0.999, epsilon=1.0E-8, epsilonInside=false]
            patience = 0
            precision = float32
            predictionCol = prediction
            probabilityCol = probability
            rawPredictionCol = rawPrediction
            regularizers = []
            schedule = ConstantSchedule[]
            scoringBatchSize = 256
            seed = %d
            stepSize = unset
            thresholds = unset
            timeout = 300
            tol = 0.0
            validationIndicatorCol =\s
            weightCol = unset
            """
                .formatted(NeuralNetworkClassifier.class.getName().hashCode()));
  }

  @Test
  void ofTheRegressorWhereTheyDiffer() {
    String classifier = table(new NeuralNetworkClassifier("stage"));
    assertThat(
            table(new NeuralNetworkRegressor("stage"))
                .lines()
                .filter(line -> !classifier.contains(line + "\n")))
        .containsExactly(
            "loss = MeanSquaredError[]",
            "seed = " + NeuralNetworkRegressor.class.getName().hashCode(),
            "varianceCol = ");
  }

  @Test
  void ofThePerceptron() {
    assertThat(table(new PerceptronClassifier("stage")))
        .isEqualTo(
            """
            featuresCol = features
            fitIntercept = true
            handleInvalid = error
            labelCol = label
            maxIter = 100
            predictionCol = prediction
            rawPredictionCol = rawPrediction
            seed = %d
            """
                .formatted(PerceptronClassifier.class.getName().hashCode()));
  }

  private static String table(PipelineStage stage) {
    return Arrays.stream(stage.params())
        .map(param -> param.name() + " = " + value(stage, param) + "\n")
        .collect(Collectors.joining());
  }

  private static String value(PipelineStage stage, Param<?> param) {
    if (!stage.isDefined(param)) {
      return "unset";
    }
    Object value = stage.getOrDefault(stage.getParam(param.name()));
    return value instanceof Object[] array ? Arrays.toString(array) : value.toString();
  }
}
