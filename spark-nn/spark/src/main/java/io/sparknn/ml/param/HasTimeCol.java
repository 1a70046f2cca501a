package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code timeCol}.
 *
 * @param <T> the stage itself
 */
public interface HasTimeCol<T> extends Params {

  /** The column of times that orders the rows of a series. */
  default Param<String> timeCol() {
    return new Param<>(
        uid(),
        "timeCol",
        "name of the column of times, numbers, dates or timestamps, that orders the rows of a series",
        Ranges.notEmpty("timeCol"),
        String.class);
  }

  /** The column of times that orders the rows of a series. */
  default String getTimeCol() {
    return getOrDefault(timeCol());
  }

  /** Orders the rows of a series by this column: numbers, dates or timestamps. */
  @SuppressWarnings("unchecked")
  default T setTimeCol(String value) {
    set(timeCol(), value);
    return (T) this;
  }
}
