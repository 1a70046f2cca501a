package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;

/**
 * Shared parameter {@code probabilityCol}, which is Spark's own, for stages that inherit it from no
 * class of Spark.
 *
 * @param <T> the stage itself
 */
public interface HasProbabilityCol<T> extends org.apache.spark.ml.param.shared.HasProbabilityCol {

  /** The column of probabilities; empty for none. */
  @Override
  default Param<String> probabilityCol() {
    return new Param<>(
        uid(),
        "probabilityCol",
        "name of the column of probabilities; empty for none",
        Ranges.any(),
        String.class);
  }

  /** Writes probabilities here; empty for nowhere. */
  @SuppressWarnings("unchecked")
  default T setProbabilityCol(String value) {
    set(probabilityCol(), value);
    return (T) this;
  }

  /**
   * How Scala would hand over the Param, had a Scala class this trait; there is nothing to keep.
   */
  @Override
  default void org$apache$spark$ml$param$shared$HasProbabilityCol$_setter_$probabilityCol_$eq(
      Param<String> param) {}
}
