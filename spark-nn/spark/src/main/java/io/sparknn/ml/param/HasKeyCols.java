package io.sparknn.ml.param;

import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * Shared parameter {@code keyCols}.
 *
 * @param <T> the stage itself
 */
public interface HasKeyCols<T> extends Params {

  /** The columns that tell series apart; empty for one series. */
  default StringArrayParam keyCols() {
    return new StringArrayParam(
        this,
        "keyCols",
        "columns whose values together tell a series from the others; empty if all rows are one series");
  }

  /** The columns that tell series apart; empty for one series. */
  default String[] getKeyCols() {
    return getOrDefault(keyCols());
  }

  /** Tells series apart by the values of these columns together. */
  @SuppressWarnings("unchecked")
  default T setKeyCols(String... value) {
    set(keyCols(), value);
    return (T) this;
  }
}
