package io.sparknn.ml.param;

import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.generation.Greedy;
import io.sparknn.losses.Loss;
import io.sparknn.metrics.Metric;
import io.sparknn.optim.Adam;
import io.sparknn.optim.ConstantSchedule;
import io.sparknn.regularization.Regularizer;

/** The one home of the parameters' default values. */
public final class Defaults {
  private Defaults() {}

  /** Sets the defaults of scoring rows whose features are columns. */
  public static void ofScoring(ScoringParams<?> stage) {
    ofExecution(stage);
    stage.setDefault(stage.featuresCols(), new String[0]);
    stage.setDefault(stage.maxLength(), 0);
    stage.setDefault(stage.truncation(), "none");
  }

  /** Sets the defaults of running a network in tasks. */
  public static void ofExecution(ExecutionParams<?> stage) {
    stage.setDefault(stage.scoringBatchSize(), 256);
    stage.setDefault(stage.handleInvalid(), "error");
    stage.setDefault(stage.engine(), "auto");
    stage.setDefault(stage.device(), "auto");
  }

  /** Sets the loss by which a model of this family reads its network, unless it is told another. */
  public static void ofReading(HasLoss<?> stage, Loss loss) {
    stage.setDefault(stage.loss(), loss);
  }

  /** Weighs all classes the same. */
  public static void ofClassWeights(HasClassWeights<?> stage) {
    stage.setDefault(stage.classWeights(), "");
  }

  /** Writes no variances. */
  public static void ofVariance(HasVarianceCol<?> stage) {
    stage.setDefault(stage.varianceCol(), "");
  }

  /** Names columns as Spark does, for stages that inherit none of its names. */
  public static <S extends HasFeaturesCol<?> & HasPredictionCol<?>> void ofColumns(S stage) {
    stage.setDefault(stage.featuresCol(), "features");
    ofPrediction(stage);
  }

  /** Names the column that is learned as Spark does. */
  public static void ofLabel(HasLabelCol<?> stage) {
    stage.setDefault(stage.labelCol(), "label");
  }

  /** Names the column of predictions as Spark does. */
  public static void ofPrediction(HasPredictionCol<?> stage) {
    stage.setDefault(stage.predictionCol(), "prediction");
  }

  /** Writes no probabilities. */
  public static void ofProbability(HasProbabilityCol<?> stage) {
    stage.setDefault(stage.probabilityCol(), "");
  }

  /** Sets the defaults of training, with the loss and the metric that a family has. */
  public static void ofTraining(TrainingParams<?> stage, Loss loss, Metric metric) {
    ofExecution(stage);
    stage.setDefault(stage.optimizer(), new Adam(0.001));
    stage.setDefault(stage.schedule(), new ConstantSchedule());
    ofReading(stage, loss);
    stage.setDefault(stage.metrics(), new Metric[] {metric});
    stage.setDefault(stage.regularizers(), new Regularizer[0]);
    stage.setDefault(stage.augmentation(), AugmentationSequence.none());
    stage.setDefault(stage.maxIter(), 10);
    stage.setDefault(stage.batchSize(), 128);
    stage.setDefault(stage.accumulationSteps(), 1);
    stage.setDefault(stage.seed(), (long) stage.getClass().getName().hashCode()); // as in Spark
    stage.setDefault(stage.validationIndicatorCol(), "");
    stage.setDefault(stage.tol(), 0.0);
    stage.setDefault(stage.patience(), 0);
    stage.setDefault(stage.changeWindow(), 10);
    stage.setDefault(stage.minErrorChange(), 0.0);
    stage.setDefault(stage.minWeightChange(), 0.0);
    stage.setDefault(stage.maxGradientNorm(), 0.0);
    stage.setDefault(stage.maxGradientValue(), 0.0);
    stage.setDefault(stage.numWorkers(), 0);
    stage.setDefault(stage.workerCpus(), 0);
    stage.setDefault(stage.compressGradients(), false);
    stage.setDefault(stage.precision(), "float32");
    stage.setDefault(stage.timeout(), 300);
    stage.setDefault(stage.initialModel(), "");
    stage.setDefault(stage.checkpointDir(), "");
    stage.setDefault(stage.checkpointInterval(), 1);
    stage.setDefault(stage.checkpointSteps(), 0);
  }

  /** Counts the steps that are right. */
  public static void ofMetric(HasMetricName<?> stage) {
    stage.setDefault(stage.metricName(), "tokenAccuracy");
  }

  /** Sets the defaults of generating tokens. */
  public static <S extends HasDecoding<?> & HasMaxDecodedLength<?>> void ofGeneration(S stage) {
    stage.setDefault(stage.decoding(), new Greedy());
    stage.setDefault(stage.maxDecodedLength(), 100);
  }

  /** Begins and ends targets by the tokens that the text stages reserve for it. */
  public static <S extends HasStartToken<?> & HasEndToken<?> & HasAttentionCol<?>> void ofTargets(
      S stage) {
    stage.setDefault(stage.startToken(), 2);
    stage.setDefault(stage.endToken(), 3);
    stage.setDefault(stage.attentionCol(), "");
  }

  /** Writes no likelihoods; texts have no end token. */
  public static <S extends HasPerplexityCol<?> & HasBitsPerTokenCol<?> & HasEndToken<?>>
      void ofLikelihood(S stage) {
    stage.setDefault(stage.perplexityCol(), "");
    stage.setDefault(stage.bitsPerTokenCol(), "");
    stage.setDefault(stage.endToken(), -1);
  }

  /** Sets the length of the blocks that texts are cut into. */
  public static void ofBlocks(HasBlockLength<?> stage) {
    stage.setDefault(stage.blockLength(), 256);
  }

  /** Sets the defaults of windows of series. */
  public static <
          S extends
              HasKeyCols<?> & HasCovariateCols<?> & HasScaling<?> & HasTimeStep<?>
                  & HasForecastFrom<?>>
      void ofForecasting(S stage) {
    stage.setDefault(stage.keyCols(), new String[0]);
    stage.setDefault(stage.covariateCols(), new String[0]);
    stage.setDefault(stage.scaling(), "window");
    stage.setDefault(stage.timeStep(), 0.0);
    stage.setDefault(stage.forecastFrom(), "last");
  }

  /** Sets the defaults of learning a perceptron. */
  public static void ofPerceptron(PerceptronParams<?> stage) {
    stage.setDefault(stage.maxIter(), 100);
    stage.setDefault(stage.fitIntercept(), true);
    ofInvalidRows(stage);
    stage.setDefault(stage.seed(), (long) stage.getClass().getName().hashCode()); // as in Spark
  }

  /** Sets the default of stages that meet invalid rows. */
  public static void ofInvalidRows(HasHandleInvalid<?> stage) {
    stage.setDefault(stage.handleInvalid(), "error");
  }

  /** Sets the default of decoding images. */
  public static void ofDecoding(HasOriginCol<?> stage) {
    stage.setDefault(stage.originCol(), "");
  }

  /** Sets the default of resizing images. */
  public static void ofResizing(HasInterpolation<?> stage) {
    stage.setDefault(stage.interpolation(), "bilinear");
  }

  /** Sets the defaults of turning images into numbers: 0 to 1. */
  public static <S extends HasScale<?> & HasMean<?> & HasStandardDeviation<?> & HasOutputType<?>>
      void ofNormalizing(S stage) {
    stage.setDefault(stage.scale(), 1.0 / 255);
    stage.setDefault(stage.mean(), new double[] {0});
    stage.setDefault(stage.standardDeviation(), new double[] {1});
    stage.setDefault(stage.outputType(), "vector");
  }

  /** Sets the defaults of sequences of ids: as long as they are. */
  public static void ofSequences(SequenceParams<?> stage) {
    stage.setDefault(stage.maxLength(), 0);
    stage.setDefault(stage.truncation(), "none");
  }

  /** Sets the defaults of sequences of ids by a vocabulary of ours. */
  public static void ofTokens(TokenParams<?> stage) {
    ofSequences(stage);
    stage.setDefault(stage.addStartToken(), false);
    stage.setDefault(stage.addEndToken(), false);
  }

  /** Sets the defaults of learning a vocabulary of whole tokens. */
  public static void ofVocabulary(VocabularyParams<?> stage) {
    ofTokens(stage);
    stage.setDefault(stage.vocabSize(), 1 << 18); // as Spark's CountVectorizer
    stage.setDefault(stage.minCount(), 1);
  }

  /** Sets the defaults of learning byte pairs. */
  public static void ofBytePairs(VocabularyParams<?> stage) {
    ofTokens(stage);
    stage.setDefault(stage.vocabSize(), 30_000);
    stage.setDefault(stage.minCount(), 2);
  }

  /** Sets the default of reading a tokenizer from its file. */
  public static void ofTokenizerFile(HasAddSpecialTokens<?> stage) {
    stage.setDefault(stage.addSpecialTokens(), true);
  }
}
