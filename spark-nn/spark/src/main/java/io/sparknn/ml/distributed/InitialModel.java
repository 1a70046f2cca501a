package io.sparknn.ml.distributed;

import io.sparknn.ml.param.TrainingParams;
import io.sparknn.ml.persistence.HadoopFolder;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.parameters.InitialValues;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.persistence.NetworkFiles;
import io.sparknn.persistence.SavedModelException;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The saved model that a training starts from.
 *
 * @param folder its address; empty for none
 * @param configuration of Hadoop's file systems
 */
record InitialModel(String folder, SerializableConfiguration configuration)
    implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(InitialModel.class);

  /** What the stage's parameter says. */
  static InitialModel of(TrainingParams<?> stage, SparkSession session) {
    return new InitialModel(
        stage.getInitialModel(),
        new SerializableConfiguration(session.sessionState().newHadoopConf()));
  }

  /**
   * Its numbers.
   *
   * @throws SavedModelException if there are none, or if they are damaged
   */
  InitialValues values() {
    if (folder.isEmpty()) {
      return InitialValues.none();
    }
    try {
      return NetworkFiles.readValues(new HadoopFolder(folder, configuration.value()));
    } catch (IOException e) {
      throw new SavedModelException(
          "Parameter initialModel is '"
              + folder
              + "', but the numbers of a model can't be read there: "
              + e.getMessage()
              + ". Name the folder of a saved model, with its file "
              + NetworkFiles.WEIGHTS
              + ", on a file system that driver and executors share.",
          e);
    }
  }

  /**
   * Tells in the log what a network takes over, and what it doesn't.
   *
   * @throws IllegalArgumentException if that is nothing
   */
  void require(NetworkSpec spec) {
    if (folder.isEmpty()) {
      return;
    }
    InitialValues values = values();
    Network network = new Network(spec);
    List<ParameterSpec> all =
        Stream.of(network.parameters(), network.statistics())
            .flatMap(layout -> layout.parameters().stream())
            .toList();
    List<String> drawn =
        all.stream()
            .filter(each -> values.of(each).isEmpty())
            .map(each -> each.name() + " " + each.shape())
            .toList();
    if (drawn.size() == all.size()) {
      throw new IllegalArgumentException(
          "Parameter initialModel is '"
              + folder
              + "', but the network takes nothing over from there: it has "
              + drawn
              + ", and the model "
              + values.tensors().entrySet().stream()
                  .map(each -> each.getKey() + " " + each.getValue().shape())
                  .toList()
              + ". Name the nodes as there, or leave initialModel out.");
    }
    LOG.info(
        "{} of {} tensors start from {}; drawn are {}.",
        all.size() - drawn.size(),
        all.size(),
        folder,
        drawn);
  }
}
