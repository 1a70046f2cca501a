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
import io.sparknn.ml.param.HasBlockLength;
import io.sparknn.ml.stage.NetworkEstimator;
import io.sparknn.network.NetworkSpec;
import io.sparknn.training.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Learns to predict the next token of a text by a neural network: recurrent, or a transformer whose
 * steps see earlier ones only.
 *
 * <pre>{@code
 * new LanguageModel()
 *     .setNetwork(NetworkSpec.sequential(
 *         Shape.sequence(), new Embedding(96, 64), new Lstm(256).sequences(), new Dense(96)))
 *     .setBlockLength(128)
 *     .setDecoding(new Sampling(7).temperature(0.8))
 *     .fit(texts); // features: array<int>
 * }</pre>
 *
 * <p>The network reads token ids, (any), and gives a score for each token of the vocabulary at each
 * step, (any, vocabulary). Texts are arrays of ids; longer ones are cut into blocks of {@code
 * blockLength} tokens, each of which is a sample: given the tokens of the block so far, the next.
 * Texts of fewer than two tokens teach nothing. {@code maxLength} is for prompts, not for training.
 */
public final class LanguageModel extends NetworkEstimator<LanguageModel, TrainedLanguageModel>
    implements LanguageModelParams<LanguageModel>, HasBlockLength<LanguageModel> {
  private static final long serialVersionUID = 1L;

  /** The default. */
  static final Loss LOSS = new SequenceCrossEntropy(Field.PADDING);

  /** A language model with a uid of its own. */
  public LanguageModel() {
    this(Identifiable$.MODULE$.randomUID("languageModel"));
  }

  /** A language model with this uid. */
  public LanguageModel(String uid) {
    super(uid);
    setDefaults(this);
    Defaults.ofTraining(this, LOSS, new SequenceAccuracy());
    Defaults.ofBlocks(this);
  }

  /** The defaults of a language model before and after it is trained. */
  static void setDefaults(LanguageModelParams<?> stage) {
    Defaults.ofScoring(stage);
    Defaults.ofColumns(stage);
    Defaults.ofGeneration(stage);
    Defaults.ofLikelihood(stage);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    NetworkSpec network = TrainingSpecs.network(this);
    int vocabulary = TokenScores.vocabulary(network, 1, "a language model");
    TokenScores.requireToken(this, "endToken", getEndToken(), vocabulary);
    InputColumns.of(this, schema, network);
    TrainingSpecs.requireColumns(this, schema);
    return TrainedLanguageModel.append(this, schema);
  }

  @Override
  protected TrainedLanguageModel train(Dataset<?> dataset) {
    TrainingSpecs.requirePadding(this);
    TrainingSpec spec = TrainingSpecs.of(this, Target.CLASSES, List.of(getMetrics()));
    Dataset<Row> blocks = blocks(dataset);
    StructField tokens = Columns.require(blocks.schema(), getFeaturesCol(), "featuresCol");
    SequenceLimit limit = SequenceLimit.none();
    SamplePlan plan =
        new SamplePlan(
            InputColumns.none().and(tokens, spec.network(), limit, TokenFrame.withoutLast()),
            new TokensTarget(
                tokens,
                TokenScores.vocabulary(spec.network(), 1, "a language model"),
                limit,
                TokenFrame.withoutFirst()),
            TrainingSpecs.weightColumn(this),
            getValidationIndicatorCol(),
            getSeed());
    return new TrainedLanguageModel(uid(), train(blocks, spec, plan));
  }

  /** Each text's blocks, a row each: of one token more than are read, the last to be predicted. */
  private Dataset<Row> blocks(Dataset<?> dataset) {
    Column tokens = Columns.of(getFeaturesCol());
    Column block = functions.lit(getBlockLength());
    Column last = functions.greatest(functions.size(tokens).minus(2), functions.lit(0));
    Column all =
        functions.transform(
            functions.sequence(functions.lit(0), last, block),
            first -> functions.slice(tokens, first.plus(1), block.plus(1)));
    List<Column> columns = new ArrayList<>();
    columns.add(
        functions
            .explode(functions.when(tokens.isNull(), functions.array(tokens)).otherwise(all))
            .as(getFeaturesCol()));
    for (String name : List.of(TrainingSpecs.weightColumn(this), getValidationIndicatorCol())) {
      if (!name.isEmpty()) {
        columns.add(Columns.of(name));
      }
    }
    return dataset
        .filter(tokens.isNull().or(functions.size(tokens).geq(2)))
        .select(columns.toArray(new Column[0]));
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<LanguageModel> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the language model that was saved in this folder, before it was trained. */
  public static LanguageModel load(String path) {
    return read().load(path);
  }
}
