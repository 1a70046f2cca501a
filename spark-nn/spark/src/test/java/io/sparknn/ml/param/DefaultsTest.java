package io.sparknn.ml.param;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.ml.classification.PerceptronClassifier;
import io.sparknn.ml.feature.McCullochPittsTransformer;
import io.sparknn.ml.image.ImageColorConverter;
import io.sparknn.ml.image.ImageCropper;
import io.sparknn.ml.image.ImageDecoder;
import io.sparknn.ml.image.ImageNormalizer;
import io.sparknn.ml.image.ImageResizer;
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
            checkpointDir =\s
            checkpointInterval = 1
            classWeights =\s
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

  @Test
  void ofTheStagesThatMakeAColumn() {
    String shared = "handleInvalid = error\ninputCol = unset\n";
    String output = "outputCol = unset\n";
    assertThat(table(new McCullochPittsTransformer("stage")))
        .isEqualTo(shared + "neurons = unset\n" + output);
    assertThat(table(new ImageDecoder("stage"))).isEqualTo(shared + "originCol = \n" + output);
    assertThat(table(new ImageResizer("stage")))
        .isEqualTo(
            "handleInvalid = error\nheight = unset\ninputCol = unset\n"
                + "interpolation = bilinear\n"
                + output
                + "width = unset\n");
    assertThat(table(new ImageCropper("stage")))
        .isEqualTo(
            "handleInvalid = error\nheight = unset\ninputCol = unset\nleft = unset\n"
                + output
                + "top = unset\nwidth = unset\n");
    assertThat(table(new ImageColorConverter("stage")))
        .isEqualTo("channels = unset\n" + shared + output);
    assertThat(table(new ImageNormalizer("stage")))
        .isEqualTo(
            "channels = unset\nhandleInvalid = error\nheight = unset\ninputCol = unset\n"
                + "mean = [0.0]\n"
                + output
                + "outputType = vector\nscale = "
                + 1.0 / 255
                + "\nstandardDeviation = [1.0]\nwidth = unset\n");
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
    if (value instanceof double[] numbers) {
      return Arrays.toString(numbers);
    }
    return value instanceof Object[] array ? Arrays.toString(array) : value.toString();
  }
}
