package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;

/**
 * Shared parameter {@code featuresCol}, which is Spark's own, for stages that inherit it from no
 * class of Spark.
 *
 * @param <T> the stage itself
 */
public interface HasFeaturesCol<T> extends org.apache.spark.ml.param.shared.HasFeaturesCol {

  /** The column that the network reads. */
  @Override
  default Param<String> featuresCol() {
    return new Param<>(
        uid(),
        "featuresCol",
        "name of the column that the network reads",
        Ranges.any(),
        String.class);
  }

  /** Reads the network's input from this column. */
  @SuppressWarnings("unchecked")
  default T setFeaturesCol(String value) {
    set(featuresCol(), value);
    return (T) this;
  }

  /**
   * How Scala would hand over the Param, had a Scala class this trait; there is nothing to keep.
   */
  @Override
  default void org$apache$spark$ml$param$shared$HasFeaturesCol$_setter_$featuresCol_$eq(
      Param<String> param) {}
}
