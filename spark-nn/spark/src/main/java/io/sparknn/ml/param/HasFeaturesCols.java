package io.sparknn.ml.param;

import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * Shared parameter {@code featuresCols}.
 *
 * @param <T> the stage itself
 */
public interface HasFeaturesCols<T> extends Params {

  /** One column for each input of the network, in the network's order; empty for featuresCol. */
  default StringArrayParam featuresCols() {
    return new StringArrayParam(
        this,
        "featuresCols",
        "one column for each input of the network, in the network's order; empty to read"
            + " featuresCol alone");
  }

  /** The columns of a network of several inputs; empty for featuresCol. */
  default String[] getFeaturesCols() {
    return getOrDefault(featuresCols());
  }

  /** Feeds the network's inputs, in its order, from these columns. */
  @SuppressWarnings("unchecked")
  default T setFeaturesCols(String... value) {
    set(featuresCols(), value);
    return (T) this;
  }
}
