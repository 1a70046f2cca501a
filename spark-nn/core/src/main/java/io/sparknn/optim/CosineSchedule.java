package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;

/**
 * A linear rise, then half a cosine down. With t of T epochs passed and w of warm-up: η₀ / (steps
 * of warm-up) more with each step until η₀ is reached, and then η = η₀ · (f + (1 − f) · (1 + cos(π
 * (t − w) / (T − w))) / 2).
 *
 * <p>Source: Loshchilov and Hutter, SGDR (2017), without restarts; Goyal et al., Accurate, large
 * minibatch SGD (2017), for the warm-up.
 *
 * @param warmUp w, epochs of warm-up, 0 or more
 * @param floor f, the factor at the end, at least 0 and below 1
 */
@JsonTypeName("cosine")
public record CosineSchedule(double warmUp, double floor) implements Schedule {

  /** Checks the ranges. */
  public CosineSchedule {
    Validate.atLeast("CosineSchedule", "warmUp", warmUp, 0);
    Validate.within("CosineSchedule", "floor", floor, 0, 1);
  }

  @Override
  public double factor(Moment moment) {
    if (moment.epoch() < warmUp) {
      return Math.min(1, (moment.step() + 1) / (warmUp * moment.stepsPerEpoch()));
    }
    double falling = moment.epochs() - warmUp;
    double passed = falling <= 0 ? 1 : Math.min(1, (moment.epoch() - warmUp) / falling);
    return floor + (1 - floor) * (1 + Math.cos(Math.PI * passed)) / 2;
  }
}
