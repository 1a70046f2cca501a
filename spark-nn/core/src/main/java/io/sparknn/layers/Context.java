package io.sparknn.layers;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Seeds;
import java.util.ArrayList;
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
  private final Pass pass;
  private final String path;
  private final List<Optional<Tensor>> masks;
  private final boolean frozen; // so that parameters are among the statistics

  /** What all layers of a pass have in common. */
  private record Pass(
      Ops ops,
      Mode mode,
      long seed,
      Map<String, Tensor> parameters,
      Map<String, Tensor> statistics,
      Map<String, Tensor> updates,
      List<Tensor> losses,
      Optional<StepMemory> memory,
      Optional<Map<String, Tensor>> observations) {

    Pass withMode(Mode other) {
      return new Pass(
          ops, other, seed, parameters, statistics, updates, losses, memory, observations);
    }

    Pass withMemory(StepMemory shared) {
      return new Pass(
          ops,
          mode,
          seed,
          parameters,
          statistics,
          updates,
          losses,
          Optional.of(shared),
          observations);
    }

    Pass withObservations(Map<String, Tensor> observed) {
      return new Pass(
          ops, mode, seed, parameters, statistics, updates, losses, memory, Optional.of(observed));
    }

    Pass withParameters(Map<String, Tensor> others) {
      return new Pass(ops, mode, seed, others, statistics, updates, losses, memory, observations);
    }
  }

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
        new Pass(
            ops,
            mode,
            seed,
            parameters,
            statistics,
            new LinkedHashMap<>(),
            new ArrayList<>(),
            Optional.empty(),
            Optional.empty()),
        "",
        List.of(),
        false);
  }

  private Context(Pass pass, String path, List<Optional<Tensor>> masks, boolean frozen) {
    this.pass = pass;
    this.path = path;
    this.masks = masks;
    this.frozen = frozen;
  }

  /** The operations to compute with. */
  public Ops ops() {
    return pass.ops();
  }

  /** Whether the network is being trained. */
  public boolean training() {
    return pass.mode() == Mode.TRAIN;
  }

  /** The seed of this layer in this pass, or in this call of one that goes on step by step. */
  public long seed() {
    long ofLayer = Seeds.derive(pass.seed(), path);
    return continues() ? Seeds.derive(ofLayer, stepsBefore()) : ofLayer;
  }

  /** The layer's parameter of this name. */
  public Tensor parameter(String name) {
    return find(path, frozen ? pass.statistics() : pass.parameters(), "parameter", name);
  }

  /** Another node's parameter, by its full name, as declared in {@link Layer#shared}. */
  public Tensor shared(String fullName) {
    Map<String, Tensor> known =
        pass.parameters().containsKey(fullName) ? pass.parameters() : pass.statistics();
    return find("", known, "parameter", fullName); // a frozen node's is a statistic
  }

  /** The layer's statistic of this name. */
  public Tensor statistic(String name) {
    return find(path, pass.statistics(), "statistic", name);
  }

  /** Records the next value of a statistic; it takes effect after the pass. */
  public void update(String statistic, Tensor value) {
    pass.updates().put(path + statistic, ops().stopGradient(value));
  }

  /** The recorded updates of the whole network, by full names. */
  public Map<String, Tensor> updates() {
    return pass.updates();
  }

  /**
   * Adds to the loss of each sample while training, beside what the network's output is compared
   * with: to the gradient, weighted as the sample is, but not to the reported loss.
   *
   * @param perSample (batch)
   */
  public void addLoss(Tensor perSample) {
    pass.losses().add(perSample);
  }

  /** What layers have added to the loss, (batch) each. */
  public List<Tensor> losses() {
    return List.copyOf(pass.losses());
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
    return new Context(pass, path, others, frozen);
  }

  /**
   * Whether the inputs are the next steps of sequences of which earlier calls computed the first;
   * what a layer needs of those it {@link #remember}s.
   */
  public boolean continues() {
    return pass.memory().isPresent();
  }

  /** How many steps earlier calls computed; 0 if this is the only call. */
  public int stepsBefore() {
    return pass.memory().map(StepMemory::steps).orElse(0);
  }

  /** What this layer remembered under this name in the call before; empty in the first. */
  public Optional<Tensor> recall(String name) {
    return pass.memory().map(known -> known.tensors().get(path + name));
  }

  /** Remembers a tensor for the next call, if there will be one; axis 0 is the batch. */
  public void remember(String name, Tensor tensor) {
    pass.memory().ifPresent(known -> known.tensors().put(path + name, tensor));
  }

  /** What was joined under this name in the calls before, one entry a step, and {@code next}. */
  Tensor joined(String name, Tensor next, int axis) {
    return pass.memory().map(known -> known.append(path + name, next, axis)).orElse(next);
  }

  /** The same context in a computation that goes through sequences a few steps at a time. */
  public Context withMemory(StepMemory shared) {
    return new Context(pass.withMemory(shared), path, masks, frozen);
  }

  /**
   * Hands over something that a layer computes on its way, as the weights of attention, to whoever
   * asked for it by {@link #withObservations}; else it isn't computed.
   */
  public void observe(String name, Supplier<Tensor> value) {
    pass.observations().ifPresent(known -> known.put(path + name, value.get()));
  }

  /** The same context, of which layers hand over what they {@link #observe}, by full names. */
  public Context withObservations(Map<String, Tensor> observed) {
    return new Context(pass.withObservations(observed), path, masks, frozen);
  }

  /** The same context with parameters that get no gradient. */
  public Context withConstantParameters() {
    Map<String, Tensor> constants = new LinkedHashMap<>();
    pass.parameters()
        .forEach(
            (name, value) -> {
              if (name.startsWith(path)) {
                constants.put(name, ops().stopGradient(value));
              }
            });
    return new Context(pass.withParameters(constants), path, masks, frozen);
  }

  /** The same context for a layer that doesn't learn: its parameters are statistics. */
  Context frozen() {
    return new Context(pass.withMode(Mode.PREDICT), path, masks, true);
  }

  /**
   * The context of a layer inside this one, with the same inputs; its names get the prefix {@code
   * name.}.
   */
  public Context child(String name) {
    return new Context(pass, path + name + ".", masks, frozen);
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
