package io.sparknn.training;

/**
 * Watches a training. On several workers, the listeners of rank 0 are told. On Spark they are told
 * on the driver, of every epoch, and of some of the steps.
 */
public interface TrainingListener {

  /** A step was taken. */
  default void onStep(StepReport report) {}

  /** An epoch is done. */
  default void onEpoch(EpochReport report) {}
}
