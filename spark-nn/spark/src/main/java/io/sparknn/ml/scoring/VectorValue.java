package io.sparknn.ml.scoring;

import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.catalyst.InternalRow;

/** Vectors in Spark's internal form. */
public final class VectorValue {
  private static final VectorUDT TYPE = new VectorUDT();

  private VectorValue() {}

  /** The dense vector of these numbers. */
  public static InternalRow of(double[] numbers) {
    return TYPE.serialize(Vectors.dense(numbers));
  }
}
