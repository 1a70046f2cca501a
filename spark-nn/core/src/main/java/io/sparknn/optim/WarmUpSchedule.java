package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;
import java.util.List;

/**
 * A linear rise in front of any schedule: step n, from 0, of a warm-up of N steps has (n + 1) / N
 * of the step size that the schedule gives; the schedule's own time runs on meanwhile.
 *
 * <p>Source: Goyal et al., Accurate, large minibatch SGD (2017).
 *
 * @param warmUp epochs of the rise, 0 or more
 * @param schedule what is warmed up
 */
@JsonTypeName("warmUp")
public record WarmUpSchedule(double warmUp, Schedule schedule) implements Schedule {

  /** Checks the range. */
  public WarmUpSchedule {
    Validate.atLeast("WarmUpSchedule", "warmUp", warmUp, 0);
  }

  @Override
  public double factor(Moment moment) {
    double steps = warmUp * moment.stepsPerEpoch();
    double rise = moment.step() < steps ? Math.min(1, (moment.step() + 1) / steps) : 1;
    return rise * schedule.factor(moment);
  }

  @Override
  public boolean takesBack() {
    return schedule.takesBack();
  }

  @Override
  public boolean takesBack(List<Double> losses) {
    return schedule.takesBack(losses);
  }
}
