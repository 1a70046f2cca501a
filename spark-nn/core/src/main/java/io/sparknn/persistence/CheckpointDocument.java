package io.sparknn.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.persistence.SafeTensors.Entry;
import io.sparknn.shape.Shape;
import io.sparknn.training.EpochReport;
import io.sparknn.training.LearnerState;
import io.sparknn.training.LossScale;
import io.sparknn.training.TrainingSpec;
import io.sparknn.training.TrainingState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a checkpoint says beside its numbers.
 *
 * @param formatVersion newer ones are refused
 * @param training the training's specification
 * @param data what tells its samples from others
 * @param steps how many were taken
 * @param lossScale what losses are multiplied by
 * @param keptSteps how many of them before the epoch under way, if it may be taken back; else -1
 * @param keptLossScale what losses were multiplied by then
 * @param history the epochs that are done
 * @param networks the epochs whose networks it holds
 * @param slots the names of what the update rule remembers
 * @param step how many steps of the epoch under way are done; if there are any, the file holds the
 *     network now beside those of epochs
 * @param sums over these steps
 * @param answers how many a minimizer was given
 */
record CheckpointDocument(
    int formatVersion,
    JsonNode training,
    String data,
    long steps,
    LossScale lossScale,
    long keptSteps,
    LossScale keptLossScale,
    List<EpochReport> history,
    List<Integer> networks,
    List<String> slots,
    long step,
    double[] sums,
    int answers) {
  private static final int FORMAT_VERSION = 1;
  private static final String NOW = "now";
  private static final String KEPT = "kept.";
  private static final String METADATA = "checkpoint";

  /** Numbers and text of a state. */
  static SafeTensors.Contents pack(TrainingState state, TrainingSpec spec, String data) {
    Map<String, Entry> tensors = new LinkedHashMap<>();
    state.networks().forEach((epoch, network) -> put(tensors, ofEpoch(epoch), network));
    if (state.step() > 0) {
      put(tensors, NOW, state.learner().network());
    }
    state.learner().slots().forEach((slot, values) -> tensors.put(slot(slot), entry(values)));
    Map<String, double[]> vectors = new LinkedHashMap<>();
    state.learner().exact().forEach((name, values) -> vectors.put(exact(name), values));
    state
        .kept()
        .ifPresent(
            k -> k.exact().forEach((name, values) -> vectors.put(KEPT + exact(name), values)));
    for (int index = 0; index < state.answers().size(); index++) {
      vectors.put(answer(index), state.answers().get(index));
    }
    Map<String, float[]> kept = state.kept().map(LearnerState::slots).orElse(Map.of());
    kept.forEach((slot, values) -> tensors.put(KEPT + slot(slot), entry(values)));
    CheckpointDocument document =
        new CheckpointDocument(
            FORMAT_VERSION,
            Json.tree(spec),
            data,
            state.learner().steps(),
            state.learner().lossScale(),
            state.kept().map(LearnerState::steps).orElse(-1L),
            state.kept().map(LearnerState::lossScale).orElse(state.learner().lossScale()),
            state.history(),
            List.copyOf(state.networks().keySet()),
            List.copyOf(state.learner().slots().keySet()),
            state.step(),
            state.sums(),
            state.answers().size());
    return new SafeTensors.Contents(vectors, tensors, Map.of(METADATA, Json.write(document)));
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
    return new Checkpoint(origin, document.state(contents, spec.network()));
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

  private TrainingState state(SafeTensors.Contents contents, NetworkSpec spec) {
    Map<String, Entry> tensors = contents.tensors();
    Map<String, double[]> vectors = contents.vectors();
    Map<Integer, TrainedNetwork> restored = new TreeMap<>();
    networks.forEach(epoch -> restored.put(epoch, network(tensors, ofEpoch(epoch), spec)));
    TrainedNetwork last = restored.get(history.size());
    TrainedNetwork now = step > 0 ? network(tensors, NOW, spec) : last;
    return new TrainingState(
        new LearnerState(steps, now, memory(tensors, ""), exact(vectors, ""), lossScale),
        keptSteps < 0
            ? Optional.empty()
            : Optional.of(
                new LearnerState(
                    keptSteps, last, memory(tensors, KEPT), exact(vectors, KEPT), keptLossScale)),
        history,
        restored,
        step,
        sums,
        IntStream.range(0, answers).mapToObj(index -> vector(vectors, answer(index))).toList());
  }

  /** The exact values of a learner: those whose names begin so. */
  private static Map<String, double[]> exact(Map<String, double[]> vectors, String prefix) {
    Map<String, double[]> exact = new LinkedHashMap<>();
    String start = prefix + exact("");
    vectors.forEach(
        (name, values) -> {
          if (name.startsWith(start)) {
            exact.put(name.substring(start.length()), values);
          }
        });
    return exact;
  }

  private static double[] vector(Map<String, double[]> vectors, String name) {
    return Optional.ofNullable(vectors.get(name)).orElseThrow(() -> missing(name));
  }

  private static SavedModelException missing(String name) {
    return new SavedModelException("A checkpoint has no tensor '" + name + "'; it is damaged.");
  }

  private static TrainedNetwork network(
      Map<String, Entry> tensors, String name, NetworkSpec network) {
    return new TrainedNetwork(
        network, values(tensors, parameters(name)), values(tensors, statistics(name)));
  }

  private Map<String, float[]> memory(Map<String, Entry> tensors, String prefix) {
    Map<String, float[]> memory = new LinkedHashMap<>();
    slots.forEach(slot -> memory.put(slot, values(tensors, prefix + slot(slot))));
    return memory;
  }

  private static void put(Map<String, Entry> tensors, String name, TrainedNetwork network) {
    tensors.put(parameters(name), entry(network.parameters()));
    tensors.put(statistics(name), entry(network.statistics()));
  }

  private static float[] values(Map<String, Entry> tensors, String name) {
    Entry entry = tensors.get(name);
    if (entry == null) {
      throw missing(name);
    }
    return entry.values();
  }

  private static Entry entry(float[] values) {
    return new Entry(Shape.of(values.length), values);
  }

  private static String ofEpoch(int epoch) {
    return "epoch." + epoch;
  }

  private static String parameters(String network) {
    return network + ".parameters";
  }

  private static String statistics(String network) {
    return network + ".statistics";
  }

  private static String exact(String name) {
    return "exact." + name;
  }

  private static String answer(int index) {
    return "answer." + index;
  }

  private static String slot(String name) {
    return "slot." + name;
  }
}
