package io.sparknn.ml.param;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.ml.classification.PerceptronClassifier;
import io.sparknn.ml.feature.McCullochPittsTransformer;
import io.sparknn.ml.forecasting.Forecaster;
import io.sparknn.ml.generation.LanguageModel;
import io.sparknn.ml.generation.SequenceToSequence;
import io.sparknn.ml.image.ImageColorConverter;
import io.sparknn.ml.image.ImageCropper;
import io.sparknn.ml.image.ImageDecoder;
import io.sparknn.ml.image.ImageNormalizer;
import io.sparknn.ml.image.ImageResizer;
import io.sparknn.ml.regression.NeuralNetworkRegressor;
import io.sparknn.ml.tagging.SequenceTagger;
import io.sparknn.ml.text.BytePairDecoder;
import io.sparknn.ml.text.BytePairEncoder;
import io.sparknn.ml.text.CharacterTokenizer;
import io.sparknn.ml.text.HuggingFaceTokenizer;
import io.sparknn.ml.text.VocabularyDecoder;
import io.sparknn.ml.text.VocabularyIndexer;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            accumulationSteps = 1
            augmentation = AugmentationSequence[steps=[]]
            batchSize = 128
            changeWindow = 10
            checkpointDir =\s
            checkpointInterval = 1
            checkpointSteps = 0
            classWeights =\s
            compressGradients = false
            device = auto
            engine = auto
            featuresCol = features
            featuresCols = []
            handleInvalid = error
            initialModel =\s
            labelCol = label
            loss = CrossEntropy[classWeights=[], labelSmoothing=0.0]
            maxGradientNorm = 0.0
            maxGradientValue = 0.0
            maxIter = 10
            maxLength = 0
            metrics = [Accuracy[]]
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
            truncation = none
            validationIndicatorCol =\s
            weightCol = unset
            workerCpus = 0
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
            "metrics = [MeanAbsoluteError[]]",
            "seed = " + NeuralNetworkRegressor.class.getName().hashCode(),
            "varianceCol = ");
  }

  @Test
  void ofTheSequenceEstimatorsWhereTheyDiffer() {
    assertThat(own(new SequenceTagger("stage")))
        .containsExactly(
            "loss = SequenceCrossEntropy[padding=-1, labelSmoothing=0.0]",
            "metrics = [SequenceAccuracy[padding=-1]]",
            "probabilityCol = ",
            "seed = " + SequenceTagger.class.getName().hashCode());
    assertThat(own(new Forecaster("stage")))
        .containsExactly(
            "covariateCols = []",
            "forecastFrom = last",
            "horizon = unset",
            "keyCols = []",
            "loss = MeanSquaredError[]",
            "metrics = [MeanAbsoluteError[]]",
            "scaling = window",
            "seed = " + Forecaster.class.getName().hashCode(),
            "timeCol = unset",
            "timeStep = 0.0",
            "valueCols = unset",
            "windowSize = unset");
    assertThat(own(new LanguageModel("stage")))
        .containsExactly(
            "bitsPerTokenCol = ",
            "blockLength = 256",
            "decoding = Greedy[]",
            "endToken = -1",
            "loss = SequenceCrossEntropy[padding=-1, labelSmoothing=0.0]",
            "maxDecodedLength = 100",
            "metrics = [SequenceAccuracy[padding=-1]]",
            "perplexityCol = ",
            "seed = " + LanguageModel.class.getName().hashCode());
    assertThat(own(new SequenceToSequence("stage")))
        .containsExactly(
            "attentionCol = ",
            "decoding = Greedy[]",
            "endToken = 3",
            "loss = SequenceCrossEntropy[padding=-1, labelSmoothing=0.0]",
            "maxDecodedLength = 100",
            "metrics = [SequenceAccuracy[padding=-1]]",
            "seed = " + SequenceToSequence.class.getName().hashCode(),
            "startToken = 2");
  }

  /** The lines that the classifier hasn't. */
  private static Stream<String> own(PipelineStage stage) {
    String classifier = table(new NeuralNetworkClassifier("stage"));
    return table(stage).lines().filter(line -> !classifier.contains(line + "\n"));
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

  @Test
  void ofTheTextStages() {
    String shared = "handleInvalid = error\ninputCol = unset\n";
    String output = "outputCol = unset\n";
    String tokens = "addEndToken = false\naddStartToken = false\n" + shared + "maxLength = 0\n";
    assertThat(table(new CharacterTokenizer("stage"))).isEqualTo(shared + output);
    assertThat(table(new VocabularyIndexer("stage")))
        .isEqualTo(tokens + "minCount = 1\n" + output + "truncation = none\nvocabSize = 262144\n");
    assertThat(table(new VocabularyDecoder("stage")))
        .isEqualTo(shared + output + "separator = unset\nvocabulary = unset\n");
    assertThat(table(new BytePairEncoder("stage")))
        .isEqualTo(tokens + "minCount = 2\n" + output + "truncation = none\nvocabSize = 30000\n");
    assertThat(table(new BytePairDecoder("stage"))).isEqualTo(shared + "merges = unset\n" + output);
    assertThat(table(new HuggingFaceTokenizer("stage")))
        .isEqualTo(
            "addSpecialTokens = true\n"
                + shared
                + "maxLength = 0\n"
                + output
                + "tokenizerJson = unset\ntruncation = none\n");
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
