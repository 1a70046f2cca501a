package io.sparknn.ml.classification;

import io.sparknn.ml.data.Columns;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.PerceptronParams;
import io.sparknn.ml.param.StageUid;
import io.sparknn.neurons.PerceptronRule;
import io.sparknn.persistence.Provenance;
import org.apache.spark.ml.classification.Classifier;
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
 * Tells two classes apart by a perceptron: 1 where w · x + b ≥ 0, else 0. It learns by {@link
 * PerceptronRule}, w ← w + (y − ŷ) x, from weights of 0, until a pass makes no mistake or {@code
 * maxIter} passes are done.
 *
 * <p>The rule takes one row after another, and so does this, rather than add up the mistakes of a
 * pass, which would be another algorithm (the batch perceptron): the rows are sorted once by a hash
 * of their content and {@code seed}, stay on the executors, and the weights travel from partition
 * to partition. So the result depends on rows and seed alone, not on how they are partitioned; a
 * pass takes the time of one core, and rows that no plane separates use up all passes. Labels are 0
 * and 1; for more classes, put it into Spark's {@code OneVsRest}. Source: Rosenblatt (1958).
 */
public final class PerceptronClassifier
    extends Classifier<Vector, PerceptronClassifier, PerceptronClassificationModel>
    implements PerceptronParams<PerceptronClassifier>, DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;

  /** A classifier with a uid of its own. */
  public PerceptronClassifier() {
    this(Identifiable$.MODULE$.randomUID("perceptronClassifier"));
  }

  /** A classifier with this uid. */
  public PerceptronClassifier(String uid) {
    this(StageUid.announce(uid));
  }

  private PerceptronClassifier(StageUid announced) {
    this.uid = announced.claim();
    Defaults.ofPerceptron(this);
  }

  @Override
  public String uid() {
    return uid == null ? StageUid.announced() : uid;
  }

  @Override
  public StructType validateAndTransformSchema(
      StructType schema, boolean fitting, DataType featuresType) {
    Columns.require(schema, getFeaturesCol(), "featuresCol");
    Columns.requireNumeric(schema, getLabelCol(), "labelCol");
    return super.validateAndTransformSchema(schema, fitting, featuresType);
  }

  @Override
  public PerceptronClassificationModel train(Dataset<?> dataset) {
    PerceptronTrainer.Result result =
        new PerceptronTrainer(this, PerceptronTrainer.PARTITION_BYTES).fit(dataset);
    return new PerceptronClassificationModel(
        uid,
        new SavedPerceptron(
            SavedPerceptron.FORMAT_VERSION,
            Provenance.of("none", getSeed()),
            result.perceptron(),
            result.summary()));
  }

  @Override
  public PerceptronClassifier copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<PerceptronClassifier> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the classifier that was saved in this folder. */
  public static PerceptronClassifier load(String path) {
    return read().load(path);
  }
}
