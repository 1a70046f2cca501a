package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code inputCol}.
 *
 * @param <T> the stage itself
 */
public interface HasInputCol<T> extends Params {

  /** The column that is read. */
  default Param<String> inputCol() {
    return new Param<>(
        uid(),
        "inputCol",
        "name of the column that is read",
        Ranges.notEmpty("inputCol"),
        String.class);
  }

  /** The column that is read. */
  default String getInputCol() {
    return getOrDefault(inputCol());
  }

  /** Reads this column. */
  @SuppressWarnings("unchecked")
  default T setInputCol(String value) {
    set(inputCol(), value);
    return (T) this;
  }
}
