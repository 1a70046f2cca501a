package io.sparknn.ml.distributed;

import io.sparknn.ml.param.TrainingParams;
import io.sparknn.ml.persistence.HadoopFolder;
import io.sparknn.persistence.Checkpoint;
import io.sparknn.persistence.CheckpointException;
import io.sparknn.persistence.CheckpointFiles;
import io.sparknn.training.Checkpoints;
import io.sparknn.training.TrainingSpec;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Where a training leaves checkpoints.
 *
 * @param folder its address; empty for no checkpoints
 * @param interval epochs from one to the next
 * @param steps from one to the next within an epoch, or 0
 * @param configuration of Hadoop's file systems
 */
record CheckpointPlan(
    String folder, int interval, int steps, SerializableConfiguration configuration)
    implements Serializable {

  /** What the stage's parameters say. */
  static CheckpointPlan of(TrainingParams<?> stage, SparkSession session) {
    return new CheckpointPlan(
        stage.getCheckpointDir(),
        stage.getCheckpointInterval(),
        stage.getCheckpointSteps(),
        new SerializableConfiguration(session.sessionState().newHadoopConf()));
  }

  /**
   * Which training the newest checkpoint is of; empty if there is none.
   *
   * @throws CheckpointException if its settings are others, or if it can't be read
   */
  Optional<Checkpoint.Origin> origin(TrainingSpec spec) {
    return folder.isEmpty()
        ? Optional.empty()
        : files(spec, "").newestCheckpoint().map(Checkpoint::origin);
  }

  /** The checkpoints as a worker uses them. */
  Checkpoints open(TrainingSpec spec, String data) {
    return folder.isEmpty() ? Checkpoints.none() : files(spec, data);
  }

  private CheckpointFiles files(TrainingSpec spec, String data) {
    try {
      HadoopFolder opened = new HadoopFolder(folder, configuration.value());
      return new CheckpointFiles(opened, spec, data, interval, steps);
    } catch (IOException e) {
      throw new CheckpointException(
          "Parameter checkpointDir is '"
              + folder
              + "', but there is no such file system: "
              + e.getMessage()
              + ". Name a folder on one that driver and executors share, as hdfs:///checkpoints/a.",
          e);
    }
  }
}
