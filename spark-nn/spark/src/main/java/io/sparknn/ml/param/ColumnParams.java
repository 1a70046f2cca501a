package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;

/**
 * The parameters of a stage that makes a column of another, row by row.
 *
 * @param <T> the stage itself
 */
public interface ColumnParams<T> extends HasInputCol<T>, HasOutputCol<T>, HasHandleInvalid<T> {

  /** What becomes of rows whose value can't be used: {@code error}, {@code skip}, {@code keep}. */
  @Override
  default Param<String> handleInvalid() {
    return new Param<>(
        uid(),
        "handleInvalid",
        "rows whose value can not be used: error (stop and name the value), skip (leave the row out), keep (keep the row with null)",
        Ranges.oneOf("handleInvalid", "error", "skip", "keep"),
        String.class);
  }

  /**
   * Stops at a value that can't be used ({@code error}), leaves its row out ({@code skip}), or
   * keeps the row with null ({@code keep}).
   */
  @Override
  default T setHandleInvalid(String value) {
    return HasHandleInvalid.super.setHandleInvalid(value);
  }
}
