package io.sparknn.layers;

import io.sparknn.engine.Engine;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What layers remember between the calls of a computation that goes through sequences a few steps
 * at a time, as when text is generated: hidden states, or the keys and values of attention. So a
 * call costs what its own steps cost, and together they give what one call for all steps would.
 *
 * <p>It belongs to one batch of sequences and to one thread.
 */
public final class StepMemory {
  private final Ops ops;
  private final Optional<Engine> engine; // that writes in place
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private int steps;

  /** Remembers nothing yet; this engine holds what will be remembered. */
  public StepMemory(Engine engine) {
    this.ops = engine.ops();
    this.engine = Optional.of(engine);
  }

  /** Remembers nothing yet; gradients go through what will be remembered by these operations. */
  public StepMemory(Ops ops) {
    this.ops = ops;
    this.engine = Optional.empty();
  }

  /** How many steps were computed by the calls before. */
  public int steps() {
    return steps;
  }

  /** Counts the steps of a call that has ended. */
  public void advance(int count) {
    steps += count;
  }

  /**
   * What was appended under this name in the calls before, one entry a step along the axis,
   * followed by {@code next}; the whole is remembered.
   */
  Tensor append(String name, Tensor next, int axis) {
    Tensor before = tensors.get(name);
    Tensor grown = before == null ? next : grown(before, next, axis);
    tensors.put(name, grown);
    return ops.slice(grown, axis, 0, steps + next.shape().size(axis));
  }

  private Tensor grown(Tensor before, Tensor next, int axis) {
    return engine
        .map(place -> place.append(before, axis, steps, next))
        .orElseGet(() -> ops.concatenate(List.of(before, next), axis));
  }

  /** What is remembered, by full names; axis 0 of each is the batch. */
  public Map<String, Tensor> tensors() {
    return tensors;
  }

  /** Changes all that is remembered, as when samples of the batch take others' places. */
  public void replaceAll(UnaryOperator<Tensor> change) {
    tensors.replaceAll((name, tensor) -> change.apply(tensor));
  }
}
