package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;

/**
 * Half a cosine down, again and again from the start: with t epochs passed in a period of T, η = η₀
 * · (f + (1 − f) · (1 + cos(πt / T)) / 2); the next period lasts m times as long.
 *
 * <p>Source: Loshchilov and Hutter, SGDR: stochastic gradient descent with warm restarts (2017).
 *
 * @param period epochs of the first period, above 0
 * @param growth m, by how much periods grow, at least 1
 * @param floor f, the factor before a restart, at least 0 and below 1
 */
@JsonTypeName("warmRestarts")
public record WarmRestartsSchedule(double period, double growth, double floor) implements Schedule {

  /** Checks the ranges. */
  public WarmRestartsSchedule {
    Validate.above("WarmRestartsSchedule", "period", period, 0);
    Validate.atLeast("WarmRestartsSchedule", "growth", growth, 1);
    Validate.within("WarmRestartsSchedule", "floor", floor, 0, 1);
  }

  @Override
  public double factor(Moment moment) {
    double length = period;
    double passed = moment.epoch();
    while (passed >= length) {
      passed -= length;
      length *= growth;
    }
    return floor + (1 - floor) * (1 + Math.cos(Math.PI * passed / length)) / 2;
  }
}
