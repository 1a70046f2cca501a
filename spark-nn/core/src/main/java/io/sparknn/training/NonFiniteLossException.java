package io.sparknn.training;

import io.sparknn.network.TrainedNetwork;

/** Thrown when the loss became infinite or NaN; carries the parameters before that epoch. */
public class NonFiniteLossException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int epoch;
  private final long step;
  private final double loss;
  private final transient TrainedNetwork lastGood;

  /**
   * An exception for this step of an update rule.
   *
   * @param epoch from 1
   * @param step in the epoch, from 1
   * @param loss what it was
   * @param lastGood the network at the end of the epoch before, or as it started
   */
  public NonFiniteLossException(int epoch, long step, double loss, TrainedNetwork lastGood) {
    this(
        "The loss became "
            + loss
            + " at step "
            + step
            + " of epoch "
            + epoch
            + ", so training stopped. Use a smaller stepSize or set maxGradientNorm, and look for"
            + " very large values in features and label",
        epoch,
        step,
        loss,
        lastGood);
  }

  /** An exception for this iteration of a minimizer, which has no step size. */
  static NonFiniteLossException ofIteration(int iteration, double loss, TrainedNetwork lastGood) {
    return new NonFiniteLossException(
        "The loss became "
            + loss
            + " at iteration "
            + iteration
            + ", so training stopped. Look for very large values in features and label, scale"
            + " them to a size around 1, or begin with smaller parameters",
        iteration,
        1,
        loss,
        lastGood);
  }

  private NonFiniteLossException(
      String message, int epoch, long step, double loss, TrainedNetwork lastGood) {
    super(
        message
            + "; the parameters from before epoch "
            + epoch
            + " are in this exception's lastGood().");
    this.epoch = epoch;
    this.step = step;
    this.loss = loss;
    this.lastGood = lastGood;
  }

  /** The epoch, from 1. */
  public int epoch() {
    return epoch;
  }

  /** The step in the epoch, from 1. */
  public long step() {
    return step;
  }

  /** The loss, infinite or NaN. */
  public double loss() {
    return loss;
  }

  /** The network at the end of the epoch before; null after this exception was serialised. */
  public TrainedNetwork lastGood() {
    return lastGood;
  }
}
