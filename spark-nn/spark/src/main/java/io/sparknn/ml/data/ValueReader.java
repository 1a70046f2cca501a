package io.sparknn.ml.data;

import io.sparknn.data.Encoding;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;

/** Reads the value of a column, in Spark's internal form, as numbers. */
interface ValueReader extends Serializable {

  /** How the numbers may be stored without loss. */
  Encoding encoding();

  /**
   * Writes the numbers of a value that isn't null into {@code target}, from {@code offset} on.
   *
   * @param values a row, or an array
   * @param ordinal the value's place in it
   * @throws io.sparknn.ml.InvalidDataException if there are more or fewer numbers than expected
   */
  void read(SpecializedGetters values, int ordinal, float[] target, int offset);
}
