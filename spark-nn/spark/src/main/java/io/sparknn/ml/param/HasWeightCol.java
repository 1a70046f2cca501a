package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;

/**
 * Shared parameter {@code weightCol}. It is Spark's own, because {@code OneVsRest} and {@code
 * Predictor.fit} ask a stage whether it has that one.
 *
 * @param <T> the stage itself
 */
public interface HasWeightCol<T> extends org.apache.spark.ml.param.shared.HasWeightCol {

  /**
   * A numeric column with the weight of each row, 0 or more; unset or empty, every row weighs 1.
   */
  @Override
  default Param<String> weightCol() {
    return new Param<>(
        uid(),
        "weightCol",
        "name of a numeric column with the weight of each row, 0 or more; unset or empty, every"
            + " row weighs 1",
        String.class);
  }

  /** Weighs rows by this numeric column, whose values are 0 or more. */
  @SuppressWarnings("unchecked")
  default T setWeightCol(String value) {
    set(weightCol(), value);
    return (T) this;
  }

  /**
   * How Scala would hand over the Param, had a Scala class this trait; there is nothing to keep.
   */
  @Override
  default void org$apache$spark$ml$param$shared$HasWeightCol$_setter_$weightCol_$eq(
      Param<String> param) {}
}
