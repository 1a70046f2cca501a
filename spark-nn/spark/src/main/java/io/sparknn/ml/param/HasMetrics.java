package io.sparknn.ml.param;

import io.sparknn.metrics.Metric;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code metrics}.
 *
 * @param <T> the stage itself
 */
public interface HasMetrics<T> extends Params {

  /** What is reported of each epoch beside the loss. */
  default Param<Metric[]> metrics() {
    return new JsonParam<>(
        uid(), "metrics", "what is reported of each epoch beside the loss", Metric[].class);
  }

  /** What is reported of each epoch beside the loss. */
  default Metric[] getMetrics() {
    return getOrDefault(metrics()).clone();
  }

  /** Reports these of each epoch beside the loss; none for the loss alone. */
  @SuppressWarnings("unchecked")
  default T setMetrics(Metric... value) {
    set(metrics(), value.clone());
    return (T) this;
  }
}
