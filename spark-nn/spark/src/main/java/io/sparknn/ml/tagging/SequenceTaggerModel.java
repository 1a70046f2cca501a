package io.sparknn.ml.tagging;

import io.sparknn.ml.connect.SavedModels;
import io.sparknn.ml.data.InputColumns;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.persistence.NetworkModelReader;
import io.sparknn.ml.persistence.SavedModel;
import io.sparknn.ml.scoring.NetworkScorer;
import io.sparknn.ml.stage.NetworkModel;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * A neural network that gives each step of a sequence a class; made by {@link SequenceTagger}.
 *
 * <p>{@code prediction} is an array with the index of the most probable class of each step that is
 * read, {@code probabilityCol}, if it is set, an array of vectors of probabilities. A row that
 * can't be read but is kept has null.
 */
public final class SequenceTaggerModel extends NetworkModel<SequenceTaggerModel>
    implements TaggerParams<SequenceTaggerModel> {
  private static final long serialVersionUID = 1L;

  /** For Spark Connect to find the class; a model is fitted or loaded. */
  public SequenceTaggerModel() {
    this("", SavedModels.<SavedModel>none("SequenceTaggerModel"));
  }

  SequenceTaggerModel(String uid, SavedModel content) {
    this(uid, content, new NetworkScorer(content.network()));
  }

  private SequenceTaggerModel(String uid, SavedModel content, NetworkScorer scorer) {
    super(uid, content, scorer);
    Defaults.ofScoring(this);
    Defaults.ofColumns(this);
    Defaults.ofProbability(this);
  }

  @Override
  protected SequenceTaggerModel another(SavedModel content, NetworkScorer scorer) {
    return new SequenceTaggerModel(uid(), content, scorer);
  }

  /** How many classes there are. */
  public int numClasses() {
    return TagCount.of(network().spec());
  }

  @Override
  public StructType transformSchema(StructType schema) {
    InputColumns.of(this, schema, network().spec());
    return TagColumns.append(this, schema);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    TagScores scores =
        new TagScores(numClasses(), !getProbabilityCol().isEmpty(), !getPredictionCol().isEmpty());
    return scorer().transform(this, dataset, schema, scores);
  }

  /** Reads what {@link #write} wrote. */
  public static MLReader<SequenceTaggerModel> read() {
    return new NetworkModelReader<>(SequenceTaggerModel.class, SequenceTaggerModel::new);
  }

  /** Reads the model that was saved in this folder. */
  public static SequenceTaggerModel load(String path) {
    return read().load(path);
  }
}
