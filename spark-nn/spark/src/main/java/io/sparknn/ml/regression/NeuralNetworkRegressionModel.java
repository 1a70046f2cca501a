package io.sparknn.ml.regression;

import io.sparknn.ml.TrainingSummary;
import io.sparknn.ml.connect.SavedModels;
import io.sparknn.ml.data.InputColumns;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.HasLoss;
import io.sparknn.ml.param.HasVarianceCol;
import io.sparknn.ml.param.ScoringParams;
import io.sparknn.ml.param.StageUid;
import io.sparknn.ml.persistence.HasSavedSummary;
import io.sparknn.ml.persistence.NetworkModelReader;
import io.sparknn.ml.persistence.NetworkModelWriter;
import io.sparknn.ml.persistence.SavedModel;
import io.sparknn.ml.scoring.NetworkScorer;
import io.sparknn.network.TrainedNetwork;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.RegressionModel;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * A neural network that predicts numbers; made by {@link NeuralNetworkRegressor}.
 *
 * <p>{@code prediction} is a double if the network predicts one number, else a vector. Parameter
 * {@code loss}, that of the training, tells what the outputs mean.
 */
public final class NeuralNetworkRegressionModel
    extends RegressionModel<Vector, NeuralNetworkRegressionModel>
    implements ScoringParams<NeuralNetworkRegressionModel>,
        HasLoss<NeuralNetworkRegressionModel>,
        HasVarianceCol<NeuralNetworkRegressionModel>,
        HasSavedSummary<TrainingSummary>,
        MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final NetworkScorer scorer;
  private final transient SavedModel content;
  private transient TrainingSummary trainingSummary;

  /** For Spark Connect to find the class; a model is fitted or loaded. */
  public NeuralNetworkRegressionModel() {
    this("", SavedModels.<SavedModel>none("NeuralNetworkRegressionModel"));
  }

  NeuralNetworkRegressionModel(String uid, SavedModel content) {
    this(StageUid.announce(uid), content, new NetworkScorer(content.network()));
  }

  private NeuralNetworkRegressionModel(
      StageUid announced, SavedModel content, NetworkScorer scorer) {
    this.uid = announced.claim();
    this.scorer = scorer;
    this.content = content;
    this.trainingSummary = content.summary().orElse(null);
    Defaults.ofScoring(this);
    Defaults.ofReading(this, NeuralNetworkRegressor.LOSS);
    Defaults.ofVariance(this);
  }

  @Override
  public String uid() {
    return uid == null ? StageUid.announced() : uid;
  }

  /** The network with its numbers. */
  public TrainedNetwork network() {
    return scorer.network();
  }

  /** How many numbers are predicted for a row. */
  public int numOutputs() {
    return OutputCount.of(network().spec(), getLoss());
  }

  /** How many numbers a row has for the network; −1 if it has several inputs. */
  @Override
  public int numFeatures() {
    return scorer.numFeatures();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    InputColumns.of(this, schema, network().spec());
    return RegressionColumns.append(this, schema, numOutputs());
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    return scorer.transform(this, dataset, schema, scores());
  }

  /**
   * The number for a row; for many rows, {@link #transform} is far faster.
   *
   * @throws IllegalArgumentException if the network predicts several
   */
  @Override
  public double predict(Vector features) {
    if (numOutputs() != 1) {
      throw new IllegalArgumentException(
          "Model "
              + uid
              + " predicts "
              + numOutputs()
              + " numbers for a row, and predict gives one; use predictVector or transform.");
    }
    return predictVector(features).apply(0);
  }

  /** All numbers for a row of a network of one input. */
  public Vector predictVector(Vector features) {
    return Vectors.dense(scores().predicted(scorer.predict(this, features)));
  }

  private RegressionScores scores() {
    return new RegressionScores(
        getLoss().output(),
        numOutputs(),
        !getPredictionCol().isEmpty(),
        !getVarianceCol().isEmpty());
  }

  @Override
  public Option<TrainingSummary> trainingSummary() {
    return Option.apply(trainingSummary);
  }

  @Override
  public void trainingSummary_$eq(Option<TrainingSummary> summary) {
    trainingSummary = summary.isDefined() ? summary.get() : null;
  }

  @Override
  public NeuralNetworkRegressionModel copy(ParamMap extra) {
    NeuralNetworkRegressionModel copy =
        new NeuralNetworkRegressionModel(StageUid.announce(uid), content(), scorer);
    return copyValues(copy, extra).setParent(parent());
  }

  /** Writes parameters, network, weights and summary. */
  @Override
  public MLWriter write() {
    return new NetworkModelWriter(this, content());
  }

  private SavedModel content() {
    return new SavedModel(network(), content.provenance(), Optional.ofNullable(trainingSummary));
  }

  /** Reads what {@link #write} wrote. */
  public static MLReader<NeuralNetworkRegressionModel> read() {
    return new NetworkModelReader<>(
        NeuralNetworkRegressionModel.class, NeuralNetworkRegressionModel::new);
  }

  /** Reads the model that was saved in this folder. */
  public static NeuralNetworkRegressionModel load(String path) {
    return read().load(path);
  }
}
