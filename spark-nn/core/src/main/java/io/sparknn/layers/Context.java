package io.sparknn.layers;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Seeds;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a layer computes with: operations, its own parameters and statistics, the mode, and a seed.
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

  /**
   * A context for a whole network.
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
    this(ops, mode, seed, "", parameters, statistics, new LinkedHashMap<>());
  }

  private Context(
      Ops ops,
      Mode mode,
      long seed,
      String path,
      Map<String, Tensor> parameters,
      Map<String, Tensor> statistics,
      Map<String, Tensor> updates) {
    this.ops = ops;
    this.mode = mode;
    this.seed = seed;
    this.path = path;
    this.parameters = parameters;
    this.statistics = statistics;
    this.updates = updates;
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
    return find(parameters, "parameter", name);
  }

  /** The layer's statistic of this name. */
  public Tensor statistic(String name) {
    return find(statistics, "statistic", name);
  }

  /** Records the next value of a statistic; it takes effect after the pass. */
  public void update(String statistic, Tensor value) {
    updates.put(path + statistic, ops.stopGradient(value));
  }

  /** The recorded updates of the whole network, by full names. */
  public Map<String, Tensor> updates() {
    return updates;
  }

  /** The context of a layer inside this one; its names get the prefix {@code name.}. */
  public Context child(String name) {
    return new Context(ops, mode, seed, path + name + ".", parameters, statistics, updates);
  }

  private Tensor find(Map<String, Tensor> tensors, String kind, String name) {
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
