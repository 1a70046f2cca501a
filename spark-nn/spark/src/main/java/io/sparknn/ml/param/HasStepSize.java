package io.sparknn.ml.param;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code stepSize}.
 *
 * @param <T> the stage itself
 */
public interface HasStepSize<T> extends Params {

  /**
   * η, the step size before any schedule, above 0; unset, the optimizer's own holds. Update rules
   * only.
   */
  default DoubleParam stepSize() {
    return new DoubleParam(
        uid(),
        "stepSize",
        "step size before any schedule, in place of the optimizer's own (> 0); update rules only",
        Ranges.above("stepSize", 0));
  }

  /** η in place of the optimizer's own; only if it is set. */
  default double getStepSize() {
    return (Double) getOrDefault(stepSize());
  }

  /** Takes this η, above 0, in place of the optimizer's own. */
  @SuppressWarnings("unchecked")
  default T setStepSize(double value) {
    set(stepSize(), value);
    return (T) this;
  }
}
