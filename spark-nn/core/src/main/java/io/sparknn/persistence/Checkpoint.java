package io.sparknn.persistence;

import io.sparknn.training.TrainingState;

/**
 * A state of a training with these settings.
 *
 * @param origin where it lies, and what it was trained on
 * @param state what was saved
 */
public record Checkpoint(Origin origin, TrainingState state) {

  /**
   * Which training a checkpoint is of.
   *
   * @param name where it lies, for messages
   * @param data what tells the training's samples from others, as their number and a fingerprint
   */
  public record Origin(String name, String data) {

    /**
     * Requires that it is of a training on these samples.
     *
     * @throws CheckpointException that names both
     */
    public void requireData(String samples) {
      if (!data.equals(samples)) {
        throw new CheckpointException(
            name
                + " is of a training on other data: "
                + data
                + " in it, but "
                + samples
                + " now. Go on with the same data, or let checkpointDir be another folder, or"
                + " delete this one to start anew.");
      }
    }
  }
}
