package io.sparknn.ml.column;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** What an estimator reads in a row: any number of strings. */
@FunctionalInterface
public interface StringsFunction extends Serializable {

  /**
   * The strings of a row, all read.
   *
   * @param ordinal where in the row the value is; it isn't null
   * @throws io.sparknn.ml.InvalidDataException if that value can't be used
   */
  List<String> apply(InternalRow row, int ordinal);
}
