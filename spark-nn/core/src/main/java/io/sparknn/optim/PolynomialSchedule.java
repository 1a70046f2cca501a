package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;

/**
 * The step size falls as a power of the time that is left: with t of T epochs passed, η = η₀ · (f +
 * (1 − f) · (1 − t / T)ᵖ).
 *
 * <p>Source: Chen, Papandreou, Kokkinos, Murphy and Yuille, DeepLab (2017), with p = 0.9; p = 1 is
 * a straight line.
 *
 * @param power p, above 0
 * @param floor f, the factor at the end, at least 0 and below 1
 */
@JsonTypeName("polynomial")
public record PolynomialSchedule(double power, double floor) implements Schedule {

  /** Checks the ranges. */
  public PolynomialSchedule {
    Validate.above("PolynomialSchedule", "power", power, 0);
    Validate.within("PolynomialSchedule", "floor", floor, 0, 1);
  }

  @Override
  public double factor(Moment moment) {
    double left = Math.max(0, 1 - moment.epoch() / moment.epochs());
    return floor + (1 - floor) * Math.pow(left, power);
  }
}
