package io.sparknn.ml.generation;

import io.sparknn.ml.connect.SavedModels;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.ml.data.InputColumns;
import io.sparknn.ml.persistence.NetworkModelReader;
import io.sparknn.ml.persistence.SavedModel;
import io.sparknn.ml.scoring.NetworkScorer;
import io.sparknn.ml.stage.NetworkModel;
import io.sparknn.persistence.Json;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A language model that was trained by {@link LanguageModel}: it continues texts, and tells how
 * likely they are.
 *
 * <p>{@code prediction} is an array of the tokens that follow the prompt, {@code maxDecodedLength}
 * at most, without the end token. {@code perplexityCol} and {@code bitsPerTokenCol}, if they are
 * set, are e to, and in bits, the mean surprise of the prompt's tokens after the first; 1 and 0 if
 * there is none. Set {@code predictionCol} to "" to score only. Prompts longer than {@code
 * maxLength} are cut or refused by {@code truncation}.
 */
public final class TrainedLanguageModel extends NetworkModel<TrainedLanguageModel>
    implements LanguageModelParams<TrainedLanguageModel> {
  private static final long serialVersionUID = 1L;

  /** For Spark Connect to find the class; a model is fitted or loaded. */
  public TrainedLanguageModel() {
    this("", SavedModels.<SavedModel>none("TrainedLanguageModel"));
  }

  TrainedLanguageModel(String uid, SavedModel content) {
    this(uid, content, new NetworkScorer(content.network()));
  }

  private TrainedLanguageModel(String uid, SavedModel content, NetworkScorer scorer) {
    super(uid, content, scorer);
    LanguageModel.setDefaults(this);
  }

  @Override
  protected TrainedLanguageModel another(SavedModel content, NetworkScorer scorer) {
    return new TrainedLanguageModel(uid(), content, scorer);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    InputColumns.of(this, schema, network().spec());
    return append(this, schema);
  }

  /** The schema with the columns that have a name. */
  static StructType append(LanguageModelParams<?> stage, StructType schema) {
    StructType appended =
        Columns.append(schema, Tokens.column(stage.getPredictionCol()), "predictionCol");
    appended = number(appended, stage.getPerplexityCol(), "perplexityCol");
    return number(appended, stage.getBitsPerTokenCol(), "bitsPerTokenCol");
  }

  private static StructType number(StructType schema, String name, String parameter) {
    return Columns.append(
        schema, DataTypes.createStructField(name, DataTypes.DoubleType, true), parameter);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    Continuations scoring =
        new Continuations(
            Json.write(getDecoding()),
            getMaxDecodedLength(),
            getEndToken(),
            !getPredictionCol().isEmpty(),
            !getPerplexityCol().isEmpty(),
            !getBitsPerTokenCol().isEmpty());
    InputColumns inputs = InputColumns.of(this, dataset.schema(), network().spec());
    HandleInvalid handleInvalid = HandleInvalid.of(getHandleInvalid());
    return scorer().transform(this, dataset, inputs, handleInvalid, schema, scoring);
  }

  /** Reads what {@link #write} wrote. */
  public static MLReader<TrainedLanguageModel> read() {
    return new NetworkModelReader<>(TrainedLanguageModel.class, TrainedLanguageModel::new);
  }

  /** Reads the model that was saved in this folder. */
  public static TrainedLanguageModel load(String path) {
    return read().load(path);
  }
}
