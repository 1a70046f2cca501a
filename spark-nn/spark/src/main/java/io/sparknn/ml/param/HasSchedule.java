package io.sparknn.ml.param;

import io.sparknn.optim.Schedule;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code schedule}.
 *
 * @param <T> the stage itself
 */
public interface HasSchedule<T> extends Params {

  /** How the step size changes over time. */
  default Param<Schedule> schedule() {
    return new JsonParam<>(
        uid(), "schedule", "how the step size changes over time", Schedule.class);
  }

  /** How the step size changes over time. */
  default Schedule getSchedule() {
    return getOrDefault(schedule());
  }

  /** Changes the step size over time by this schedule. */
  @SuppressWarnings("unchecked")
  default T setSchedule(Schedule value) {
    set(schedule(), value);
    return (T) this;
  }
}
