package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How the step size changes while training: a factor on {@link Optimizer#stepSize()}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public interface Schedule {

  /** The factor for the step that is about to be taken. */
  double factor(Moment moment);

  /**
   * How far a training is.
   *
   * @param step steps taken so far, from 0
   * @param stepsPerEpoch steps of one epoch, 1 or more
   * @param epochs planned length of the training
   */
  record Moment(long step, long stepsPerEpoch, int epochs) {

    /** The time in epochs: 1.5 in the middle of the second. */
    public double epoch() {
      return (double) step / stepsPerEpoch;
    }
  }
}
