package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code bitsPerTokenCol}.
 *
 * @param <T> the stage itself
 */
public interface HasBitsPerTokenCol<T> extends Params {

  /** The column of the mean surprise of a token in bits; empty for none. */
  default Param<String> bitsPerTokenCol() {
    return new Param<>(
        uid(),
        "bitsPerTokenCol",
        "name of the column of the mean surprise of a token in bits; empty for none",
        Ranges.any(),
        String.class);
  }

  /** The column of the mean surprise of a token in bits; empty for none. */
  default String getBitsPerTokenCol() {
    return getOrDefault(bitsPerTokenCol());
  }

  /** Writes the mean surprise of the tokens of each row in bits here; empty for nowhere. */
  @SuppressWarnings("unchecked")
  default T setBitsPerTokenCol(String value) {
    set(bitsPerTokenCol(), value);
    return (T) this;
  }
}
