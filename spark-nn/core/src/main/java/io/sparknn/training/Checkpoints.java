package io.sparknn.training;

import java.util.Optional;

/**
 * Where a training leaves its state, so that it can go on after a failure. The worker of rank 0
 * writes; all workers read, and see what it wrote.
 */
public interface Checkpoints {

  /**
   * Whether there should be a checkpoint of this epoch.
   *
   * @param last whether it is the training's last
   */
  boolean isDue(int epoch, boolean last);

  /** The newest state that is whole. */
  Optional<TrainingState> newest();

  /** The state at the end of this epoch, which is whole. */
  TrainingState read(int epoch);

  /** Writes a state, whole or not at all. */
  void write(TrainingState state);

  /** No checkpoints: a training that fails starts again. */
  static Checkpoints none() {
    return new Checkpoints() {
      @Override
      public boolean isDue(int epoch, boolean last) {
        return false;
      }

      @Override
      public Optional<TrainingState> newest() {
        return Optional.empty();
      }

      @Override
      public TrainingState read(int epoch) {
        throw new IllegalStateException("There is no checkpoint of epoch " + epoch + ".");
      }

      @Override
      public void write(TrainingState state) {
        // Nobody wants it.
      }
    };
  }
}
