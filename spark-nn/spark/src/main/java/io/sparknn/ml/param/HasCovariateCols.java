package io.sparknn.ml.param;

import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * Shared parameter {@code covariateCols}.
 *
 * @param <T> the stage itself
 */
public interface HasCovariateCols<T> extends Params {

  /** The columns that are seen in the past, but not forecast. */
  default StringArrayParam covariateCols() {
    return new StringArrayParam(
        this,
        "covariateCols",
        "numeric columns that are seen in the past, but not forecast; taken as they are");
  }

  /** The columns that are seen in the past, but not forecast. */
  default String[] getCovariateCols() {
    return getOrDefault(covariateCols());
  }

  /** Shows the network these numeric columns of the past too, as they are. */
  @SuppressWarnings("unchecked")
  default T setCovariateCols(String... value) {
    set(covariateCols(), value);
    return (T) this;
  }
}
