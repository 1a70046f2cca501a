package io.sparknn.training;

/** Watches a training. On several workers, the listeners of rank 0 are told. */
public interface TrainingListener {

  /** A step was taken. */
  default void onStep(StepReport report) {}

  /** An epoch is done. */
  default void onEpoch(EpochReport report) {}
}
