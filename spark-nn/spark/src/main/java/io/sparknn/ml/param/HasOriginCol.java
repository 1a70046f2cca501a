package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code originCol}.
 *
 * @param <T> the stage itself
 */
public interface HasOriginCol<T> extends Params {

  /** A string column with the origins of the images, as their paths; empty for none. */
  default Param<String> originCol() {
    return new Param<>(
        uid(),
        "originCol",
        "name of a string column with the origins of the images, as their paths; empty for none",
        Ranges.any(),
        String.class);
  }

  /** The column with the origins of the images. */
  default String getOriginCol() {
    return getOrDefault(originCol());
  }

  /**
   * Takes the origin of each image, for messages and for the image struct, from this string column.
   */
  @SuppressWarnings("unchecked")
  default T setOriginCol(String value) {
    set(originCol(), value);
    return (T) this;
  }
}
