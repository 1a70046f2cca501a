package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;

/**
 * The step size falls by the same share in every epoch: η = η₀ · e^(−kt), with t the time in
 * epochs.
 *
 * @param rate k for each epoch, above 0
 */
@JsonTypeName("exponential")
public record ExponentialSchedule(double rate) implements Schedule {

  /** Checks the range. */
  public ExponentialSchedule {
    Validate.above("ExponentialSchedule", "rate", rate, 0);
  }

  @Override
  public double factor(Moment moment) {
    return Math.exp(-rate * moment.epoch());
  }
}
