package io.sparknn.ml.evaluation;

import io.sparknn.data.Field;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.HasLabelCol;
import io.sparknn.ml.param.HasMetricName;
import io.sparknn.ml.param.HasPredictionCol;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Compares arrays of predicted tokens or classes with arrays of the right ones.
 *
 * <p>{@code tokenAccuracy} (the default) is the share of all steps whose prediction is right; steps
 * with label −1, which stand for no label, don't count, and steps without prediction are wrong.
 * {@code exactMatch} is the share of rows whose prediction is the label, of the same length. Rows
 * without label don't count; those without prediction are wrong.
 */
public final class SequenceEvaluator extends Evaluator
    implements HasLabelCol<SequenceEvaluator>,
        HasPredictionCol<SequenceEvaluator>,
        HasMetricName<SequenceEvaluator>,
        DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;

  /** An evaluator with a uid of its own. */
  public SequenceEvaluator() {
    this(Identifiable$.MODULE$.randomUID("sequenceEvaluator"));
  }

  /** An evaluator with this uid. */
  public SequenceEvaluator(String uid) {
    this.uid = uid;
    Defaults.ofLabel(this);
    Defaults.ofPrediction(this);
    Defaults.ofMetric(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public double evaluate(Dataset<?> dataset) {
    Columns.require(dataset.schema(), getLabelCol(), "labelCol");
    Columns.require(dataset.schema(), getPredictionCol(), "predictionCol");
    Column label = Columns.of(getLabelCol());
    Column prediction =
        functions.coalesce(Columns.of(getPredictionCol()), functions.array().cast("array<int>"));
    boolean tokens = getMetricName().equals("tokenAccuracy");
    Column right = tokens ? rightSteps(label, prediction) : same(label, prediction);
    Column all = tokens ? functions.size(labelled(label)) : functions.lit(1);
    Row sums =
        dataset
            .filter(label.isNotNull())
            .agg(functions.sum(right.cast("double")), functions.sum(all.cast("double")))
            .head();
    return sums.isNullAt(0) ? Double.NaN : sums.getDouble(0) / sums.getDouble(1);
  }

  private static Column labelled(Column label) {
    return functions.filter(label, step -> step.notEqual(Field.PADDING));
  }

  private static Column rightSteps(Column label, Column prediction) {
    Column hits =
        functions.zip_with(
            label, prediction, (l, p) -> l.equalTo(p).and(l.notEqual(Field.PADDING)));
    return functions.size(
        functions.filter(hits, hit -> functions.coalesce(hit, functions.lit(false))));
  }

  private static Column same(Column label, Column prediction) {
    return label.cast("array<int>").equalTo(prediction.cast("array<int>")).cast("int");
  }

  @Override
  public SequenceEvaluator copy(ParamMap extra) {
    return (SequenceEvaluator) defaultCopy(extra);
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<SequenceEvaluator> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the evaluator that was saved in this folder. */
  public static SequenceEvaluator load(String path) {
    return read().load(path);
  }
}
