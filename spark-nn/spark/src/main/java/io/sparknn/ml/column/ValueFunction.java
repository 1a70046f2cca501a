package io.sparknn.ml.column;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/** Makes a value of another, both in Spark's internal form; used by one thread at a time. */
@FunctionalInterface
public interface ValueFunction extends Serializable {

  /**
   * The value to append.
   *
   * @param ordinal where in the row the value is that is read; it isn't null
   * @throws io.sparknn.ml.InvalidDataException if that value can't be used
   */
  Object apply(InternalRow row, int ordinal);
}
