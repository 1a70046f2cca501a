package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;

/**
 * Shared parameter {@code labelCol}, which is Spark's own, for stages that inherit it from no class
 * of Spark.
 *
 * @param <T> the stage itself
 */
public interface HasLabelCol<T> extends org.apache.spark.ml.param.shared.HasLabelCol {

  /** The column that is learned. */
  @Override
  default Param<String> labelCol() {
    return new Param<>(
        uid(), "labelCol", "name of the column that is learned", Ranges.any(), String.class);
  }

  /** Learns this column. */
  @SuppressWarnings("unchecked")
  default T setLabelCol(String value) {
    set(labelCol(), value);
    return (T) this;
  }

  /**
   * How Scala would hand over the Param, had a Scala class this trait; there is nothing to keep.
   */
  @Override
  default void org$apache$spark$ml$param$shared$HasLabelCol$_setter_$labelCol_$eq(
      Param<String> param) {}
}
