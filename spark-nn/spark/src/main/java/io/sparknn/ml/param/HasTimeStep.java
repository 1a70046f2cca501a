package io.sparknn.ml.param;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code timeStep}.
 *
 * @param <T> the stage itself
 */
public interface HasTimeStep<T> extends Params {

  /** The distance in time of the rows of a series; 0 if it may be any. */
  default DoubleParam timeStep() {
    return new DoubleParam(
        uid(),
        "timeStep",
        "distance in time of the rows of a series, in units of the column, seconds or days, whose absence is a gap; 0 to take rows as they come",
        Ranges.atLeast("timeStep", 0));
  }

  /** The distance in time of the rows of a series; 0 if it may be any. */
  default double getTimeStep() {
    return (Double) getOrDefault(timeStep());
  }

  /**
   * Expects rows at this distance in time, in units of the column, in seconds for timestamps, in
   * days for dates; 0 to take rows as they come.
   */
  @SuppressWarnings("unchecked")
  default T setTimeStep(double value) {
    set(timeStep(), value);
    return (T) this;
  }
}
