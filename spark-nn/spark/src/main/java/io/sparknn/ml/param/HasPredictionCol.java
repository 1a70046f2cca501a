package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;

/**
 * Shared parameter {@code predictionCol}, which is Spark's own, for stages that inherit it from no
 * class of Spark.
 *
 * @param <T> the stage itself
 */
public interface HasPredictionCol<T> extends org.apache.spark.ml.param.shared.HasPredictionCol {

  /** The column of predictions; empty for none. */
  @Override
  default Param<String> predictionCol() {
    return new Param<>(
        uid(),
        "predictionCol",
        "name of the column of predictions; empty for none",
        Ranges.any(),
        String.class);
  }

  /** Writes predictions here; empty for nowhere. */
  @SuppressWarnings("unchecked")
  default T setPredictionCol(String value) {
    set(predictionCol(), value);
    return (T) this;
  }

  /**
   * How Scala would hand over the Param, had a Scala class this trait; there is nothing to keep.
   */
  @Override
  default void org$apache$spark$ml$param$shared$HasPredictionCol$_setter_$predictionCol_$eq(
      Param<String> param) {}
}
