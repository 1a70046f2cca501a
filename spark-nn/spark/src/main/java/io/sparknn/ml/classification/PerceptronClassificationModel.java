package io.sparknn.ml.classification;

import io.sparknn.ml.connect.SavedModels;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.ml.data.VectorColumn;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.HasHandleInvalid;
import io.sparknn.ml.param.StageUid;
import io.sparknn.ml.persistence.HasSavedSummary;
import io.sparknn.ml.persistence.JsonModelReader;
import io.sparknn.ml.persistence.JsonModelWriter;
import io.sparknn.neurons.Perceptron;
import java.util.List;
import org.apache.spark.ml.classification.ClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.Tuple3;

/**
 * A perceptron that classifies rows; made by {@link PerceptronClassifier}.
 *
 * <p>{@code rawPrediction} holds (−z, z) with z = w · x + b, {@code prediction} 1 if z ≥ 0, else 0.
 */
public final class PerceptronClassificationModel
    extends ClassificationModel<Vector, PerceptronClassificationModel>
    implements HasHandleInvalid<PerceptronClassificationModel>,
        HasSavedSummary<PerceptronSummary>,
        MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final double[] weights;
  private final double bias;
  private final transient SavedPerceptron content;
  private transient PerceptronSummary trainingSummary;

  /** For Spark Connect to find the class; a model is fitted or loaded. */
  public PerceptronClassificationModel() {
    this("", SavedModels.<SavedPerceptron>none("PerceptronClassificationModel"));
  }

  PerceptronClassificationModel(String uid, SavedPerceptron content) {
    this(StageUid.announce(uid), content);
  }

  private PerceptronClassificationModel(StageUid announced, SavedPerceptron content) {
    this.uid = announced.claim();
    this.weights = content.perceptron().weights();
    this.bias = content.perceptron().bias();
    this.content = content;
    this.trainingSummary = content.summary();
    Defaults.ofInvalidRows(this);
  }

  @Override
  public String uid() {
    return uid == null ? StageUid.announced() : uid;
  }

  /** The perceptron. */
  public Perceptron perceptron() {
    return new Perceptron(weights, bias);
  }

  @Override
  public int numClasses() {
    return 2;
  }

  @Override
  public int numFeatures() {
    return weights.length;
  }

  @Override
  public StructType validateAndTransformSchema(
      StructType schema, boolean fitting, DataType featuresType) {
    Columns.require(schema, getFeaturesCol(), "featuresCol");
    return super.validateAndTransformSchema(schema, fitting, featuresType);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    StructType told = super.transformSchema(schema);
    StructType appended = schema;
    // Spark tells of the prediction first, but appends it last.
    for (String column : List.of(getRawPredictionCol(), getPredictionCol())) {
      appended = column.isEmpty() ? appended : appended.add(told.apply(column));
    }
    return appended;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    if (handle() != HandleInvalid.SKIP) {
      return super.transform(dataset);
    }
    VectorColumn column = column();
    UDF1<Vector, Boolean> accepts = column::accepts;
    return super.transform(
        dataset.filter(
            functions.udf(accepts, DataTypes.BooleanType).apply(Columns.of(getFeaturesCol()))));
  }

  @Override
  public Vector predictRaw(Vector features) {
    if (handle() == HandleInvalid.KEEP && !column().accepts(features)) {
      return Vectors.dense(Double.NaN, Double.NaN);
    }
    double[] values = column().require(features).toArray();
    double net = bias;
    for (int place = 0; place < values.length; place++) {
      net += weights[place] * values[place];
    }
    return Vectors.dense(-net, net);
  }

  @Override
  public double raw2prediction(Vector rawPrediction) {
    double net = rawPrediction.apply(1);
    if (Double.isNaN(net)) {
      return Double.NaN;
    }
    return net >= 0 ? 1 : 0;
  }

  private HandleInvalid handle() {
    return HandleInvalid.of(getHandleInvalid());
  }

  private VectorColumn column() {
    return new VectorColumn(getFeaturesCol(), weights.length);
  }

  /** Declared in two classes of Spark with types that only Scala finds compatible. */
  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public Tuple3 findSummaryModel() {
    return super.findSummaryModel();
  }

  @Override
  public Option<PerceptronSummary> trainingSummary() {
    return Option.apply(trainingSummary);
  }

  @Override
  public void trainingSummary_$eq(Option<PerceptronSummary> summary) {
    trainingSummary = summary.isDefined() ? summary.get() : null;
  }

  @Override
  public PerceptronClassificationModel copy(ParamMap extra) {
    PerceptronClassificationModel copy = new PerceptronClassificationModel(uid, content);
    return copyValues(copy, extra).setParent(parent());
  }

  /** Writes parameters, and {@value SavedPerceptron#FILE} with weights and summary. */
  @Override
  public MLWriter write() {
    return new JsonModelWriter(this, SavedPerceptron.FILE, content);
  }

  /** Reads what {@link #write} wrote. */
  public static MLReader<PerceptronClassificationModel> read() {
    return new JsonModelReader<>(
        PerceptronClassificationModel.class,
        SavedPerceptron.FILE,
        SavedPerceptron.FORMAT_VERSION,
        SavedPerceptron.class,
        PerceptronClassificationModel::new);
  }

  /** Reads the model that was saved in this folder. */
  public static PerceptronClassificationModel load(String path) {
    return read().load(path);
  }
}
