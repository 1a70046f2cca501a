package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;

/**
 * The step size falls as one over the time: η = η₀ / (1 + kt), with t the time in epochs.
 *
 * <p>Source: Robbins and Monro, A stochastic approximation method (1951): steps must shrink so
 * slowly that their sum is infinite.
 *
 * @param rate k for each epoch, above 0
 */
@JsonTypeName("inverseTime")
public record InverseTimeSchedule(double rate) implements Schedule {

  /** Checks the range. */
  public InverseTimeSchedule {
    Validate.above("InverseTimeSchedule", "rate", rate, 0);
  }

  @Override
  public double factor(Moment moment) {
    return 1 / (1 + rate * moment.epoch());
  }
}
