package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code interpolation}.
 *
 * @param <T> the stage itself
 */
public interface HasInterpolation<T> extends Params {

  /** How pixels between others are made: {@code nearest}, {@code bilinear} or {@code bicubic}. */
  default Param<String> interpolation() {
    return new Param<>(
        uid(),
        "interpolation",
        "how pixels between others are made: nearest, bilinear or bicubic",
        Ranges.oneOf("interpolation", "nearest", "bilinear", "bicubic"),
        String.class);
  }

  /** How pixels between others are made. */
  default String getInterpolation() {
    return getOrDefault(interpolation());
  }

  /**
   * Makes pixels between others from the {@code nearest}, {@code bilinear} from 4 or {@code
   * bicubic} from 16 around.
   */
  @SuppressWarnings("unchecked")
  default T setInterpolation(String value) {
    set(interpolation(), value);
    return (T) this;
  }
}
