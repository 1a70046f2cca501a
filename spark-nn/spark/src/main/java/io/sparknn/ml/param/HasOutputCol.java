package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code outputCol}.
 *
 * @param <T> the stage itself
 */
public interface HasOutputCol<T> extends Params {

  /** The column that is appended. */
  default Param<String> outputCol() {
    return new Param<>(
        uid(),
        "outputCol",
        "name of the column that is appended",
        Ranges.notEmpty("outputCol"),
        String.class);
  }

  /** The column that is appended. */
  default String getOutputCol() {
    return getOrDefault(outputCol());
  }

  /** Appends a column of this name. */
  @SuppressWarnings("unchecked")
  default T setOutputCol(String value) {
    set(outputCol(), value);
    return (T) this;
  }
}
