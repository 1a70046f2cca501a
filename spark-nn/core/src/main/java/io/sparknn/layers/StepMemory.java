package io.sparknn.layers;

import io.sparknn.engine.Engine;
import io.sparknn.engine.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What layers remember between the calls of a computation that goes through sequences a few steps
 * at a time, as when text is generated: hidden states, or the keys and values of attention. So a
 * call costs what its own steps cost, and together they give what one call for all steps would.
 *
 * <p>It belongs to one batch of sequences and to one thread.
 */
public final class StepMemory {
  private final Engine engine;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private int steps;

  /** Remembers nothing yet; this engine holds what will be remembered. */
  public StepMemory(Engine engine) {
    this.engine = engine;
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
    Tensor grown = before == null ? next : engine.append(before, axis, steps, next);
    tensors.put(name, grown);
    return engine.ops().slice(grown, axis, 0, steps + next.shape().size(axis));
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
