package io.sparknn.training;

import java.util.Optional;

/**
 * Where a training leaves its state, so that it can go on after a failure. The worker of rank 0
 * writes; all workers read, and see what it wrote.
 */
public interface Checkpoints {

  /**
   * Whether there should be a checkpoint here; the same for all workers.
   *
   * @param last whether this is the training's end
   */
  boolean isDue(TrainingState.Position at, boolean last);

  /** The newest state that is whole. */
  Optional<TrainingState> newest();

  /** The state here, which is whole. */
  TrainingState read(TrainingState.Position at);

  /** Writes a state, whole or not at all. */
  void write(TrainingState state);

  /** No checkpoints: a training that fails starts again. */
  static Checkpoints none() {
    return new Checkpoints() {
      @Override
      public boolean isDue(TrainingState.Position at, boolean last) {
        return false;
      }

      @Override
      public Optional<TrainingState> newest() {
        return Optional.empty();
      }

      @Override
      public TrainingState read(TrainingState.Position at) {
        throw new IllegalStateException("There is no checkpoint at " + at + ".");
      }

      @Override
      public void write(TrainingState state) {
        // Nobody wants it.
      }
    };
  }
}
