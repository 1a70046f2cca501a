package io.sparknn.ml.regression;

import io.sparknn.losses.Loss;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.losses.Output;
import io.sparknn.losses.Target;
import io.sparknn.metrics.MeanAbsoluteError;
import io.sparknn.metrics.Metric;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.InputColumns;
import io.sparknn.ml.data.SamplePlan;
import io.sparknn.ml.data.ValuesTarget;
import io.sparknn.ml.distributed.NetworkTrainer;
import io.sparknn.ml.distributed.TrainedModel;
import io.sparknn.ml.distributed.TrainingSpecs;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.HasVarianceCol;
import io.sparknn.ml.param.ScoringParams;
import io.sparknn.ml.param.StageUid;
import io.sparknn.ml.param.TrainingParams;
import io.sparknn.ml.persistence.SavedModel;
import io.sparknn.persistence.Provenance;
import io.sparknn.training.TrainingListener;
import io.sparknn.training.TrainingSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.Regressor;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Predicts one number, or several, by a neural network, which it trains.
 *
 * <pre>{@code
 * new NeuralNetworkRegressor()
 *     .setNetwork(NetworkSpec.sequential(
 *         Shape.of(8), new Dense(32), Activation.relu(), new Dense(1)))
 *     .fit(houses);
 * }</pre>
 *
 * <p>A network of one output learns a numeric label and predicts a double, as every regressor of
 * Spark. A network of m outputs learns a label that is a vector or an array of m numbers, and
 * predicts a vector. With loss {@code GaussianNegativeLogLikelihood} the network has 2m outputs, m
 * means, which are predicted, and m log-variances, whose variances go to {@code varianceCol}; with
 * {@code KullbackLeibler} the label is a distribution, and softmax of the outputs is predicted.
 * Inputs are read as in {@link io.sparknn.ml.classification.NeuralNetworkClassifier}.
 */
public final class NeuralNetworkRegressor
    extends Regressor<Vector, NeuralNetworkRegressor, NeuralNetworkRegressionModel>
    implements TrainingParams<NeuralNetworkRegressor>,
        ScoringParams<NeuralNetworkRegressor>,
        HasVarianceCol<NeuralNetworkRegressor>,
        DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  /** The default. */
  static final Loss LOSS = new MeanSquaredError();

  private final String uid;
  private final transient List<TrainingListener> listeners = new ArrayList<>();

  /** A regressor with a uid of its own. */
  public NeuralNetworkRegressor() {
    this(Identifiable$.MODULE$.randomUID("neuralNetworkRegressor"));
  }

  /** A regressor with this uid. */
  public NeuralNetworkRegressor(String uid) {
    this(StageUid.announce(uid));
  }

  private NeuralNetworkRegressor(StageUid announced) {
    this.uid = announced.claim();
    Defaults.ofScoring(this);
    Defaults.ofTraining(this, LOSS, new MeanAbsoluteError());
    Defaults.ofVariance(this);
  }

  @Override
  public String uid() {
    return uid == null ? StageUid.announced() : uid;
  }

  /**
   * Tells this listener of epochs, and of steps, ten times a second at most; it is copied with the
   * estimator, but not saved.
   */
  public NeuralNetworkRegressor addTrainingListener(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  @Override
  public StructType validateAndTransformSchema(
      StructType schema, boolean fitting, DataType featuresType) {
    InputColumns.of(this, schema, TrainingSpecs.network(this));
    int outputs = OutputCount.of(getNetwork(), getLoss());
    target(schema, outputs);
    TrainingSpecs.requireColumns(this, schema);
    return RegressionColumns.append(this, schema, outputs);
  }

  /** Spark's own would cast the label to a double, which a label of several numbers can't be. */
  @Override
  public NeuralNetworkRegressionModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return copyValues(train(dataset).setParent(this), new ParamMap());
  }

  @Override
  public NeuralNetworkRegressionModel train(Dataset<?> dataset) {
    TrainingSpec spec = TrainingSpecs.of(this, Target.VALUES, measured());
    SamplePlan plan =
        new SamplePlan(
            InputColumns.of(this, dataset.schema(), spec.network()),
            target(dataset.schema(), OutputCount.of(spec.network(), spec.loss())),
            TrainingSpecs.weightColumn(this),
            getValidationIndicatorCol(),
            getSeed());
    TrainedModel trained = new NetworkTrainer(this, spec, plan, listeners).fit(dataset);
    Provenance provenance = Provenance.of(trained.summary().engine(), getSeed());
    return new NeuralNetworkRegressionModel(
        uid, new SavedModel(trained.network(), provenance, Optional.of(trained.summary())));
  }

  /** Metrics compare the output itself with the target, which not every loss does. */
  private List<Metric> measured() {
    if (getLoss().output() == Output.VALUES) {
      return List.of(getMetrics());
    }
    if (isSet(metrics()) && getMetrics().length > 0) {
      throw new IllegalArgumentException(
          "Parameter metrics of "
              + uid()
              + " is "
              + Arrays.toString(getMetrics())
              + ", but loss "
              + getLoss()
              + " reads more from the output than values to compare. Clear metrics, or choose"
              + " another loss.");
    }
    return List.of();
  }

  private ValuesTarget target(StructType schema, int outputs) {
    return new ValuesTarget(Columns.require(schema, getLabelCol(), "labelCol"), outputs);
  }

  @Override
  public NeuralNetworkRegressor copy(ParamMap extra) {
    NeuralNetworkRegressor copy = defaultCopy(extra);
    copy.listeners.addAll(listeners);
    return copy;
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<NeuralNetworkRegressor> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the regressor that was saved in this folder. */
  public static NeuralNetworkRegressor load(String path) {
    return read().load(path);
  }
}
