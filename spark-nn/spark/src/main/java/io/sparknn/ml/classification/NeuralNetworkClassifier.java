package io.sparknn.ml.classification;

import io.sparknn.losses.CrossEntropy;
import io.sparknn.losses.Loss;
import io.sparknn.losses.Target;
import io.sparknn.metrics.Accuracy;
import io.sparknn.ml.data.ClassTarget;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.InputColumns;
import io.sparknn.ml.data.SamplePlan;
import io.sparknn.ml.distributed.NetworkTrainer;
import io.sparknn.ml.distributed.TrainedModel;
import io.sparknn.ml.distributed.TrainingSpecs;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.HasClassWeights;
import io.sparknn.ml.param.ScoringParams;
import io.sparknn.ml.param.StageUid;
import io.sparknn.ml.param.TrainingParams;
import io.sparknn.ml.persistence.SavedModel;
import io.sparknn.persistence.Provenance;
import io.sparknn.training.TrainingListener;
import io.sparknn.training.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Classifies rows by a neural network, which it trains.
 *
 * <pre>{@code
 * new NeuralNetworkClassifier()
 *     .setNetwork(NetworkSpec.sequential(
 *         Shape.of(784), new Dense(128), Activation.relu(), new Dense(10)))
 *     .setMaxIter(5)
 *     .fit(images);
 * }</pre>
 *
 * <p>The network has one output for each class, the class's logit; or, with a loss of one number as
 * {@code BinaryCrossEntropy}, one for two classes, the logit of class 1. Labels are class indices
 * from 0; if their column's metadata tells the number of classes, it must be the network's.
 *
 * <p>Which columns there are, and what the raw predictions mean, depends on the loss: {@link
 * NeuralNetworkClassificationModel}.
 *
 * <p>An input is read from a vector, an array of numbers, a nested array of the input's shape, a
 * number, binary (bytes as 0 to 255), or Spark's image struct (as planes of red, green and blue). A
 * flat column of n numbers feeds an input of n elements of any shape, in row-major order.
 */
public final class NeuralNetworkClassifier
    extends ProbabilisticClassifier<
        Vector, NeuralNetworkClassifier, NeuralNetworkClassificationModel>
    implements TrainingParams<NeuralNetworkClassifier>,
        ScoringParams<NeuralNetworkClassifier>,
        HasClassWeights<NeuralNetworkClassifier>,
        DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  /** The default. */
  static final Loss LOSS = new CrossEntropy();

  private final String uid;
  private final transient List<TrainingListener> listeners = new ArrayList<>();

  /** A classifier with a uid of its own. */
  public NeuralNetworkClassifier() {
    this(Identifiable$.MODULE$.randomUID("neuralNetworkClassifier"));
  }

  /** A classifier with this uid. */
  public NeuralNetworkClassifier(String uid) {
    this(StageUid.announce(uid));
  }

  private NeuralNetworkClassifier(StageUid announced) {
    this.uid = announced.claim();
    Defaults.ofScoring(this);
    Defaults.ofTraining(this, LOSS, new Accuracy());
    Defaults.ofClassWeights(this);
  }

  @Override
  public String uid() {
    return uid == null ? StageUid.announced() : uid;
  }

  /**
   * Tells this listener of epochs, and of steps, ten times a second at most; it is copied with the
   * estimator, but not saved.
   */
  public NeuralNetworkClassifier addTrainingListener(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  @Override
  public StructType validateAndTransformSchema(
      StructType schema, boolean fitting, DataType featuresType) {
    InputColumns.of(this, schema, TrainingSpecs.network(this));
    ClassCount.requireAgreement(
        getNetwork(), getLoss(), Columns.requireNumeric(schema, getLabelCol(), "labelCol"));
    TrainingSpecs.requireColumns(this, schema);
    return ClassColumns.append(
        this,
        schema,
        ClassCount.of(getNetwork(), getLoss()),
        ClassReading.of(getLoss()).hasProbabilities());
  }

  @Override
  public NeuralNetworkClassificationModel train(Dataset<?> dataset) {
    TrainingSpec spec = TrainingSpecs.of(this, Target.CLASS, List.of(getMetrics()));
    int classes = ClassCount.of(spec.network(), spec.loss());
    double[] classWeights =
        ClassWeights.of(
            this,
            dataset,
            getLabelCol(),
            classes,
            TrainingSpecs.weightColumn(this),
            getValidationIndicatorCol());
    SamplePlan plan =
        new SamplePlan(
            InputColumns.of(this, dataset.schema(), spec.network()),
            new ClassTarget(getLabelCol(), classes, classWeights),
            TrainingSpecs.weightColumn(this),
            getValidationIndicatorCol(),
            getSeed());
    TrainedModel trained = new NetworkTrainer(this, spec, plan, listeners).fit(dataset);
    Provenance provenance = Provenance.of(trained.summary().engine(), getSeed());
    return new NeuralNetworkClassificationModel(
        uid, new SavedModel(trained.network(), provenance, Optional.of(trained.summary())));
  }

  @Override
  public NeuralNetworkClassifier copy(ParamMap extra) {
    NeuralNetworkClassifier copy = defaultCopy(extra);
    copy.listeners.addAll(listeners);
    return copy;
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<NeuralNetworkClassifier> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the classifier that was saved in this folder. */
  public static NeuralNetworkClassifier load(String path) {
    return read().load(path);
  }
}
