package io.sparknn.ml.text;

import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;

/** The mean length of the sequences in column ids; something to tune by. */
public final class MeanLengthEvaluator extends Evaluator implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;

  /** Of this uid, as Spark's reader makes it. */
  public MeanLengthEvaluator(String uid) {
    this.uid = uid;
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public double evaluate(Dataset<?> dataset) {
    return dataset.selectExpr("avg(size(ids))").first().getDouble(0);
  }

  @Override
  public Evaluator copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<MeanLengthEvaluator> read() {
    return new DefaultParamsReader<>();
  }
}
