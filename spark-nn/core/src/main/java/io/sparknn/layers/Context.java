package io.sparknn.layers;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Seeds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a layer computes with: operations, its own parameters and statistics, the mode, a seed, and
 * the masks of its inputs.
 *
 * <p>One context is made for each pass over a network; {@link #child} narrows it to one layer.
 */
public final class Context {
  private final Ops ops;
  private final Mode mode;
  private final long seed;
  private final String path;
  private final Map<String, Tensor> parameters;
  private final Map<String, Tensor> statistics;
  private final Map<String, Tensor> updates;
  private final List<Optional<Tensor>> masks;
  private final Optional<StepMemory> memory;
  private final Optional<Map<String, Tensor>> observations;

  /**
   * A context for a whole network, whose inputs have no padding; else see {@link #withMasks}.
   *
   * @param seed of this pass; dropout and noise of a training step are drawn from it
   * @param parameters by their full names
   * @param statistics by their full names
   */
  public Context(
      Ops ops,
      Mode mode,
      long seed,
      Map<String, Tensor> parameters,
      Map<String, Tensor> statistics) {
    this(
        ops,
        mode,
        seed,
        "",
        parameters,
        statistics,
        new LinkedHashMap<>(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private Context(
      Ops ops,
      Mode mode,
      long seed,
      String path,
      Map<String, Tensor> parameters,
      Map<String, Tensor> statistics,
      Map<String, Tensor> updates,
      List<Optional<Tensor>> masks,
      Optional<StepMemory> memory,
      Optional<Map<String, Tensor>> observations) {
    this.ops = ops;
    this.mode = mode;
    this.seed = seed;
    this.path = path;
    this.parameters = parameters;
    this.statistics = statistics;
    this.updates = updates;
    this.masks = masks;
    this.memory = memory;
    this.observations = observations;
  }

  /** The operations to compute with. */
  public Ops ops() {
    return ops;
  }

  /** Whether the network is being trained. */
  public boolean training() {
    return mode == Mode.TRAIN;
  }

  /** The seed of this layer in this pass. */
  public long seed() {
    return Seeds.derive(seed, path);
  }

  /** The layer's parameter of this name. */
  public Tensor parameter(String name) {
    return find(path, parameters, "parameter", name);
  }

  /** Another node's parameter, by its full name, as declared in {@link Layer#shared}. */
  public Tensor shared(String fullName) {
    return find("", parameters, "parameter", fullName);
  }

  /** The layer's statistic of this name. */
  public Tensor statistic(String name) {
    return find(path, statistics, "statistic", name);
  }

  /** Records the next value of a statistic; it takes effect after the pass. */
  public void update(String statistic, Tensor value) {
    updates.put(path + statistic, ops.stopGradient(value));
  }

  /** The recorded updates of the whole network, by full names. */
  public Map<String, Tensor> updates() {
    return updates;
  }

  /** The mask of the first input: {@link #mask(int)}. */
  public Optional<Tensor> mask() {
    return mask(0);
  }

  /**
   * Which steps of an input's sequences are real: (batch, time) of 1 and, for padding, 0, in the
   * type of the network's numbers. The real steps of a sequence come first.
   *
   * @param input its index among the layer's inputs
   * @return empty if all steps are real, as in sequences of a fixed length
   */
  public Optional<Tensor> mask(int input) {
    return input < masks.size() ? masks.get(input) : Optional.empty();
  }

  /** The same context with these masks, one for each input; none stands for no padding. */
  public Context withMasks(List<Optional<Tensor>> others) {
    return new Context(
        ops, mode, seed, path, parameters, statistics, updates, others, memory, observations);
  }

  /**
   * Whether the inputs are the next steps of sequences of which earlier calls computed the first;
   * what a layer needs of those it {@link #remember}s.
   */
  public boolean continues() {
    return memory.isPresent();
  }

  /** How many steps earlier calls computed; 0 if this is the only call. */
  public int stepsBefore() {
    return memory.map(StepMemory::steps).orElse(0);
  }

  /** What this layer remembered under this name in the call before; empty in the first. */
  public Optional<Tensor> recall(String name) {
    return memory.map(known -> known.tensors().get(path + name));
  }

  /** Remembers a tensor for the next call, if there will be one; axis 0 is the batch. */
  public void remember(String name, Tensor tensor) {
    memory.ifPresent(known -> known.tensors().put(path + name, tensor));
  }

  /** What was remembered under this name, followed by {@code next}, which is remembered with it. */
  Tensor joined(String name, Tensor next, int axis) {
    Tensor all =
        recall(name).map(before -> ops.concatenate(List.of(before, next), axis)).orElse(next);
    remember(name, all);
    return all;
  }

  /** The same context in a computation that goes through sequences a few steps at a time. */
  public Context withMemory(StepMemory shared) {
    return new Context(
        ops,
        mode,
        seed,
        path,
        parameters,
        statistics,
        updates,
        masks,
        Optional.of(shared),
        observations);
  }

  /**
   * Hands over something that a layer computes on its way, as the weights of attention, to whoever
   * asked for it by {@link #withObservations}; else it isn't computed.
   */
  public void observe(String name, Supplier<Tensor> value) {
    observations.ifPresent(known -> known.put(path + name, value.get()));
  }

  /** The same context, of which layers hand over what they {@link #observe}, by full names. */
  public Context withObservations(Map<String, Tensor> observed) {
    return new Context(
        ops,
        mode,
        seed,
        path,
        parameters,
        statistics,
        updates,
        masks,
        memory,
        Optional.of(observed));
  }

  /**
   * The context of a layer inside this one, with the same inputs; its names get the prefix {@code
   * name.}.
   */
  public Context child(String name) {
    return new Context(
        ops,
        mode,
        seed,
        path + name + ".",
        parameters,
        statistics,
        updates,
        masks,
        memory,
        observations);
  }

  /**
   * The context of what comes after a layer of this context: with the mask of its output, which is
   * that of its first input if it keeps the steps.
   */
  public Context after(Layer layer) {
    return withMasks(layer.keepsSteps() ? List.of(mask()) : List.of());
  }

  private static Tensor find(String path, Map<String, Tensor> tensors, String kind, String name) {
    Tensor tensor = tensors.get(path + name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "A layer asked for the "
              + kind
              + " '"
              + path
              + name
              + "', but there are "
              + tensors.keySet()
              + "; every name used in forward must be declared by the layer.");
    }
    return tensor;
  }
}
