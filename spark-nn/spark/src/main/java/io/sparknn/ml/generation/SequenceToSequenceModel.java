package io.sparknn.ml.generation;

import io.sparknn.ml.connect.SavedModels;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.ml.data.InputColumns;
import io.sparknn.ml.data.SequenceLimit;
import io.sparknn.ml.data.TokenFrame;
import io.sparknn.ml.persistence.NetworkModelReader;
import io.sparknn.ml.persistence.SavedModel;
import io.sparknn.ml.scoring.NetworkScorer;
import io.sparknn.ml.stage.NetworkModel;
import io.sparknn.persistence.Json;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A neural network that makes a sequence of tokens of another; made by {@link SequenceToSequence}.
 *
 * <p>{@code prediction} is an array of token ids without start and end token. {@code attentionCol},
 * if it is set, has for each of them an array with a weight for each token of the source: how much
 * the network's last layer with attention attended to it, the mean over its heads. The target
 * column isn't needed.
 */
public final class SequenceToSequenceModel extends NetworkModel<SequenceToSequenceModel>
    implements SequenceToSequenceParams<SequenceToSequenceModel> {
  private static final long serialVersionUID = 1L;

  /** For Spark Connect to find the class; a model is fitted or loaded. */
  public SequenceToSequenceModel() {
    this("", SavedModels.<SavedModel>none("SequenceToSequenceModel"));
  }

  SequenceToSequenceModel(String uid, SavedModel content) {
    this(uid, content, new NetworkScorer(content.network()));
  }

  private SequenceToSequenceModel(String uid, SavedModel content, NetworkScorer scorer) {
    super(uid, content, scorer);
    SequenceToSequence.setDefaults(this);
  }

  @Override
  protected SequenceToSequenceModel another(SavedModel content, NetworkScorer scorer) {
    return new SequenceToSequenceModel(uid(), content, scorer);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    inputs(schema);
    return append(this, schema);
  }

  /** The schema with the columns that have a name. */
  static StructType append(SequenceToSequenceParams<?> stage, StructType schema) {
    StructType appended =
        Columns.append(schema, Tokens.column(stage.getPredictionCol()), "predictionCol");
    DataType weights = DataTypes.createArrayType(DataTypes.DoubleType, false);
    StructField attention =
        DataTypes.createStructField(
            stage.getAttentionCol(), DataTypes.createArrayType(weights, false), true);
    return Columns.append(appended, attention, "attentionCol");
  }

  private InputColumns inputs(StructType schema) {
    StructField source = Columns.require(schema, getFeaturesCol(), "featuresCol");
    SequenceLimit limit = new SequenceLimit(getMaxLength(), getTruncation());
    return InputColumns.none().and(source, network().spec(), limit, TokenFrame.none());
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    Translations scoring =
        new Translations(
            Json.write(getDecoding()),
            getMaxDecodedLength(),
            getStartToken(),
            getEndToken(),
            !getPredictionCol().isEmpty(),
            !getAttentionCol().isEmpty());
    return scorer()
        .transform(
            this,
            dataset,
            inputs(dataset.schema()),
            HandleInvalid.of(getHandleInvalid()),
            schema,
            scoring);
  }

  /** Reads what {@link #write} wrote. */
  public static MLReader<SequenceToSequenceModel> read() {
    return new NetworkModelReader<>(SequenceToSequenceModel.class, SequenceToSequenceModel::new);
  }

  /** Reads the model that was saved in this folder. */
  public static SequenceToSequenceModel load(String path) {
    return read().load(path);
  }
}
