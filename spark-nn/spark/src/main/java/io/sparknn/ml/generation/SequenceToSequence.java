package io.sparknn.ml.generation;

import io.sparknn.data.Field;
import io.sparknn.losses.Loss;
import io.sparknn.losses.SequenceCrossEntropy;
import io.sparknn.losses.Target;
import io.sparknn.metrics.SequenceAccuracy;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.InputColumns;
import io.sparknn.ml.data.SamplePlan;
import io.sparknn.ml.data.SequenceLimit;
import io.sparknn.ml.data.TokenFrame;
import io.sparknn.ml.data.TokensTarget;
import io.sparknn.ml.distributed.TrainingSpecs;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.HasLabelCol;
import io.sparknn.ml.stage.NetworkEstimator;
import io.sparknn.network.NetworkSpec;
import io.sparknn.training.TrainingSpec;
import java.util.List;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Learns to make a sequence of tokens of another, as a translation of a sentence, by a network of
 * an encoder and a decoder.
 *
 * <pre>{@code
 * new SequenceToSequence()
 *     .setNetwork(Transformers.encoderDecoder(size, 8000, 8000))
 *     .setFeaturesCol("english") // array<int>
 *     .setLabelCol("french")     // array<int>, without start and end token
 *     .setDecoding(new BeamSearch(4))
 *     .fit(sentences);
 * }</pre>
 *
 * <p>The network's first input is the source, its second the target so far, both token ids, (any);
 * it scores each token of the vocabulary as the next at each step of the target, (any, vocabulary).
 * It is trained by teacher forcing: it reads {@code startToken} and the target, and learns the
 * target and {@code endToken}. The vocabulary indexer's start is 2 and its end 3, the defaults
 * here. Sources and targets longer than {@code maxLength} are cut or refused alike.
 */
public final class SequenceToSequence
    extends NetworkEstimator<SequenceToSequence, SequenceToSequenceModel>
    implements SequenceToSequenceParams<SequenceToSequence>, HasLabelCol<SequenceToSequence> {
  private static final long serialVersionUID = 1L;
  private static final String FAMILY = "a sequence-to-sequence model";

  /** The default. */
  static final Loss LOSS = new SequenceCrossEntropy(Field.PADDING);

  /** A model to be trained, with a uid of its own. */
  public SequenceToSequence() {
    this(Identifiable$.MODULE$.randomUID("sequenceToSequence"));
  }

  /** A model to be trained, with this uid. */
  public SequenceToSequence(String uid) {
    super(uid);
    setDefaults(this);
    Defaults.ofTraining(this, LOSS, new SequenceAccuracy());
    Defaults.ofLabel(this);
  }

  /** The defaults of the estimator and its model. */
  static void setDefaults(SequenceToSequenceParams<?> stage) {
    Defaults.ofScoring(stage);
    Defaults.ofColumns(stage);
    Defaults.ofGeneration(stage);
    Defaults.ofTargets(stage);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    NetworkSpec network = TrainingSpecs.network(this);
    int vocabulary = TokenScores.vocabulary(network, 2, FAMILY);
    TokenScores.requireToken(this, "startToken", getStartToken(), vocabulary);
    TokenScores.requireToken(this, "endToken", getEndToken(), vocabulary);
    inputs(schema, network);
    TrainingSpecs.requireColumns(this, schema);
    return SequenceToSequenceModel.append(this, schema);
  }

  private InputColumns inputs(StructType schema, NetworkSpec network) {
    StructField source = Columns.require(schema, getFeaturesCol(), "featuresCol");
    StructField target = Columns.require(schema, getLabelCol(), "labelCol");
    return InputColumns.none()
        .and(source, network, limit(), TokenFrame.none())
        .and(target, network, limit(), TokenFrame.startingWith(getStartToken()));
  }

  private SequenceLimit limit() {
    return new SequenceLimit(getMaxLength(), getTruncation());
  }

  @Override
  protected SequenceToSequenceModel train(Dataset<?> dataset) {
    requireEnd();
    TrainingSpecs.requirePadding(this);
    TrainingSpec spec = TrainingSpecs.of(this, Target.CLASSES, List.of(getMetrics()));
    StructType schema = dataset.schema();
    SamplePlan plan =
        new SamplePlan(
            inputs(schema, spec.network()),
            new TokensTarget(
                Columns.require(schema, getLabelCol(), "labelCol"),
                TokenScores.vocabulary(spec.network(), 2, FAMILY),
                limit(),
                TokenFrame.endingWith(getEndToken())),
            TrainingSpecs.weightColumn(this),
            getValidationIndicatorCol(),
            getSeed());
    return new SequenceToSequenceModel(uid(), train(dataset, spec, plan));
  }

  /** Without an end token, the network would never learn when a target is complete. */
  private void requireEnd() {
    if (getEndToken() == TokenFrame.NONE) {
      throw new IllegalArgumentException(
          "Parameter endToken of "
              + uid()
              + " is "
              + TokenFrame.NONE
              + ", but a target needs one to learn where it ends. Set it to a token that no target"
              + " has.");
    }
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<SequenceToSequence> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the estimator that was saved in this folder. */
  public static SequenceToSequence load(String path) {
    return read().load(path);
  }
}
