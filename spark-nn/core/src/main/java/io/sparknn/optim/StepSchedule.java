package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;

/**
 * The step size is multiplied by γ after every so many epochs: η = η₀ · γ^⌊epoch / every⌋.
 *
 * @param every epochs between changes, 1 or more
 * @param gamma γ, above 0
 */
@JsonTypeName("step")
public record StepSchedule(int every, double gamma) implements Schedule {

  /** Checks the ranges. */
  public StepSchedule {
    Validate.atLeast("StepSchedule", "every", every, 1);
    Validate.above("StepSchedule", "gamma", gamma, 0);
  }

  @Override
  public double factor(Moment moment) {
    return Math.pow(gamma, Math.floor(moment.epoch() / every));
  }
}
