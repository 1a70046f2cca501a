package io.sparknn.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.persistence.SafeTensors.Entry;
import io.sparknn.shape.Shape;
import io.sparknn.training.EpochReport;
import io.sparknn.training.TrainingSpec;
import io.sparknn.training.TrainingState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a checkpoint says beside its numbers.
 *
 * @param formatVersion newer ones are refused
 * @param training the training's specification
 * @param data what tells its samples from others
 * @param steps how many were taken
 * @param history the epochs that are done
 * @param networks the epochs whose networks it holds
 * @param slots the names of what the update rule remembers
 */
record CheckpointDocument(
    int formatVersion,
    JsonNode training,
    String data,
    long steps,
    List<EpochReport> history,
    List<Integer> networks,
    List<String> slots) {
  private static final int FORMAT_VERSION = 1;
  private static final String METADATA = "checkpoint";

  /** Numbers and text of a state. */
  static SafeTensors.Contents pack(TrainingState state, TrainingSpec spec, String data) {
    Map<String, Entry> tensors = new LinkedHashMap<>();
    state
        .networks()
        .forEach(
            (epoch, network) -> {
              tensors.put(parameters(epoch), entry(network.parameters()));
              tensors.put(statistics(epoch), entry(network.statistics()));
            });
    state.slots().forEach((slot, values) -> tensors.put(slot(slot), entry(values)));
    CheckpointDocument document =
        new CheckpointDocument(
            FORMAT_VERSION,
            Json.tree(spec),
            data,
            state.steps(),
            state.history(),
            List.copyOf(state.networks().keySet()),
            List.copyOf(state.slots().keySet()));
    return new SafeTensors.Contents(tensors, Map.of(METADATA, Json.write(document)));
  }

  /**
   * The state that was packed.
   *
   * @param name where it lies, for messages
   * @throws CheckpointException if it is of another training, or of a newer format
   */
  static Checkpoint unpack(String name, SafeTensors.Contents contents, TrainingSpec spec) {
    String text = contents.metadata().getOrDefault(METADATA, "{}");
    int version = Json.read(text, Version.class).formatVersion();
    if (version > FORMAT_VERSION) {
      throw new CheckpointException(
          name
              + " has format version "
              + version
              + ", but this library reads up to "
              + FORMAT_VERSION
              + "; use a newer Spark NN to go on with it.");
    }
    CheckpointDocument document = Json.read(text, CheckpointDocument.class);
    document.requireOf(spec, name);
    Checkpoint.Origin origin = new Checkpoint.Origin(name, document.data());
    return new Checkpoint(origin, document.state(contents.tensors(), spec.network()));
  }

  private void requireOf(TrainingSpec spec, String name) {
    Difference.of(training, Json.tree(spec))
        .ifPresent(
            difference -> {
              throw new CheckpointException(
                  name
                      + " is of another training: "
                      + difference.place()
                      + " is "
                      + difference.before()
                      + " in it, but "
                      + difference.now()
                      + " now. Go on with the settings of the checkpoint, or let checkpointDir be"
                      + " another folder, or delete this one to start anew.");
            });
  }

  private TrainingState state(Map<String, Entry> tensors, NetworkSpec network) {
    Map<Integer, TrainedNetwork> restored = new TreeMap<>();
    for (int epoch : networks) {
      restored.put(
          epoch,
          new TrainedNetwork(
              network, values(tensors, parameters(epoch)), values(tensors, statistics(epoch))));
    }
    Map<String, float[]> memory = new LinkedHashMap<>();
    slots.forEach(slot -> memory.put(slot, values(tensors, slot(slot))));
    return new TrainingState(steps, memory, history, restored);
  }

  private static float[] values(Map<String, Entry> tensors, String name) {
    Entry entry = tensors.get(name);
    if (entry == null) {
      throw new SavedModelException("A checkpoint has no tensor '" + name + "'; it is damaged.");
    }
    return entry.values();
  }

  private static Entry entry(float[] values) {
    return new Entry(Shape.of(values.length), values);
  }

  private static String parameters(int epoch) {
    return "epoch." + epoch + ".parameters";
  }

  private static String statistics(int epoch) {
    return "epoch." + epoch + ".statistics";
  }

  private static String slot(String name) {
    return "slot." + name;
  }
}
