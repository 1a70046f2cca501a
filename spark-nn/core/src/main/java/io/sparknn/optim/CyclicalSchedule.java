package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;

/**
 * The step size rises and falls along straight lines, again and again: from η₀ · f up to η₀ in c
 * epochs, and back down in c epochs.
 *
 * <p>Source: Smith, Cyclical learning rates for training neural networks (2017), policy
 * "triangular"; its base learning rate is η₀ · f, its largest η₀.
 *
 * @param halfCycle c, epochs from one turn to the next, above 0
 * @param floor f, the factor at the lower turns, at least 0 and below 1
 */
@JsonTypeName("cyclical")
public record CyclicalSchedule(double halfCycle, double floor) implements Schedule {

  /** Checks the ranges. */
  public CyclicalSchedule {
    Validate.above("CyclicalSchedule", "halfCycle", halfCycle, 0);
    Validate.within("CyclicalSchedule", "floor", floor, 0, 1);
  }

  @Override
  public double factor(Moment moment) {
    double inCycle = moment.epoch() / halfCycle % 2; // 0 and 2 at lower turns, 1 at the upper
    return floor + (1 - floor) * (1 - Math.abs(inCycle - 1));
  }
}
