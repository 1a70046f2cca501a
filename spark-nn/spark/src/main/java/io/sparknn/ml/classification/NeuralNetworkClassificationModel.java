package io.sparknn.ml.classification;

import io.sparknn.ml.TrainingSummary;
import io.sparknn.ml.connect.SavedModels;
import io.sparknn.ml.data.InputColumns;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.HasLoss;
import io.sparknn.ml.param.ScoringParams;
import io.sparknn.ml.param.StageUid;
import io.sparknn.ml.persistence.HasSavedSummary;
import io.sparknn.ml.persistence.NetworkModelReader;
import io.sparknn.ml.persistence.NetworkModelWriter;
import io.sparknn.ml.persistence.SavedModel;
import io.sparknn.ml.scoring.NetworkScorer;
import io.sparknn.network.TrainedNetwork;
import java.util.Optional;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.Tuple3;

/**
 * A neural network that classifies rows; made by {@link NeuralNetworkClassifier}.
 *
 * <p>{@code rawPrediction} holds the logits z, {@code probability} softmax(z), {@code prediction}
 * the class with the largest probability, divided by {@code thresholds} if they are set. A network
 * of one output z, trained by {@code BinaryCrossEntropy}, has raw predictions (−z, z) and
 * probabilities (σ(−z), σ(z)), as Spark's {@code LogisticRegression}. A network trained by a hinge
 * loss has scores as raw predictions, and neither probabilities nor thresholds, as Spark's {@code
 * LinearSVC}. Parameter {@code loss} is that of the training.
 */
public final class NeuralNetworkClassificationModel
    extends ProbabilisticClassificationModel<Vector, NeuralNetworkClassificationModel>
    implements ScoringParams<NeuralNetworkClassificationModel>,
        HasLoss<NeuralNetworkClassificationModel>,
        HasSavedSummary<TrainingSummary>,
        MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final NetworkScorer scorer;
  private final transient SavedModel content;
  private transient TrainingSummary trainingSummary;

  /** For Spark Connect to find the class; a model is fitted or loaded. */
  public NeuralNetworkClassificationModel() {
    this("", SavedModels.<SavedModel>none("NeuralNetworkClassificationModel"));
  }

  NeuralNetworkClassificationModel(String uid, SavedModel content) {
    this(StageUid.announce(uid), content, new NetworkScorer(content.network()));
  }

  private NeuralNetworkClassificationModel(
      StageUid announced, SavedModel content, NetworkScorer scorer) {
    this.uid = announced.claim();
    this.scorer = scorer;
    this.content = content;
    this.trainingSummary = content.summary().orElse(null);
    Defaults.ofScoring(this);
    Defaults.ofReading(this, NeuralNetworkClassifier.LOSS);
  }

  @Override
  public String uid() {
    return uid == null ? StageUid.announced() : uid;
  }

  /** The network with its numbers. */
  public TrainedNetwork network() {
    return scorer.network();
  }

  @Override
  public int numClasses() {
    return ClassCount.of(network().spec(), getLoss());
  }

  /** How many numbers a row has for the network; −1 if it has several inputs. */
  @Override
  public int numFeatures() {
    return scorer.numFeatures();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    InputColumns.of(this, schema, network().spec());
    return ClassColumns.append(this, schema, numClasses(), reading().hasProbabilities());
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    ClassScores scores =
        new ClassScores(
            reading(),
            numClasses(),
            !getRawPredictionCol().isEmpty(),
            reading().hasProbabilities() && !getProbabilityCol().isEmpty(),
            !getPredictionCol().isEmpty(),
            isDefined(thresholds()) ? checkedThresholds() : null);
    return scorer.transform(this, dataset, schema, scores);
  }

  private ClassReading reading() {
    return ClassReading.of(getLoss());
  }

  private void requireProbabilities(String wanted) {
    if (!reading().hasProbabilities()) {
      throw new IllegalArgumentException(
          wanted
              + " of "
              + uid
              + " needs probabilities, but the scores of loss "
              + getLoss()
              + " tell none; train with another loss, as BinaryCrossEntropy or CrossEntropy.");
    }
  }

  private double[] checkedThresholds() {
    requireProbabilities("Parameter thresholds");
    if (getThresholds().length != numClasses()) {
      throw new IllegalArgumentException(
          "Parameter thresholds of "
              + uid
              + " has "
              + getThresholds().length
              + " values, but there are "
              + numClasses()
              + " classes; set one value for each.");
    }
    return getThresholds();
  }

  /**
   * The logits or scores for a row of a network of one input; for many rows, {@link #transform} is
   * far faster.
   */
  @Override
  public Vector predictRaw(Vector features) {
    return Vectors.dense(reading().raw(scorer.predict(this, features)));
  }

  @Override
  public Vector raw2probabilityInPlace(Vector rawPrediction) {
    requireProbabilities("raw2probability");
    double[] values = ((DenseVector) rawPrediction).values();
    System.arraycopy(reading().probabilities(values), 0, values, 0, values.length);
    return rawPrediction;
  }

  /** Declared in two classes of Spark with types that only Scala finds compatible. */
  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public Tuple3 findSummaryModel() {
    return super.findSummaryModel();
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
  public NeuralNetworkClassificationModel copy(ParamMap extra) {
    NeuralNetworkClassificationModel copy =
        new NeuralNetworkClassificationModel(StageUid.announce(uid), content(), scorer);
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
  public static MLReader<NeuralNetworkClassificationModel> read() {
    return new NetworkModelReader<>(
        NeuralNetworkClassificationModel.class, NeuralNetworkClassificationModel::new);
  }

  /** Reads the model that was saved in this folder. */
  public static NeuralNetworkClassificationModel load(String path) {
    return read().load(path);
  }
}
