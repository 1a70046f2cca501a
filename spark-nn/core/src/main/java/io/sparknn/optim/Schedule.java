package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How the step size changes while training: a factor on {@link UpdateRule#stepSize()}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public interface Schedule {

  /** The factor for the step that is about to be taken. */
  double factor(Moment moment);

  /** Whether epochs may be taken back, for which the state before each is kept. */
  default boolean takesBack() {
    return false;
  }

  /**
   * Whether the last of these epochs is to be taken back: then parameters, and what the optimizer
   * remembers, become what they were before it.
   *
   * @param losses of the validation set after each epoch so far, in order; one or more
   */
  default boolean takesBack(List<Double> losses) {
    return false;
  }

  /**
   * How far a training is.
   *
   * @param step steps taken so far, from 0
   * @param stepsPerEpoch steps of one epoch, 1 or more
   * @param epochs planned length of the training
   * @param losses of the epochs that are done, in order: of the validation set, or without one of
   *     the training set
   */
  record Moment(long step, long stepsPerEpoch, int epochs, List<Double> losses) {

    /** Takes a copy of the losses. */
    public Moment {
      losses = List.copyOf(losses);
    }

    /** A moment for schedules that don't look at losses. */
    public Moment(long step, long stepsPerEpoch, int epochs) {
      this(step, stepsPerEpoch, epochs, List.of());
    }

    /** The time in epochs: 1.5 in the middle of the second. */
    public double epoch() {
      return (double) step / stepsPerEpoch;
    }
  }
}
