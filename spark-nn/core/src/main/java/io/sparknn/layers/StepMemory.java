package io.sparknn.layers;

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
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private int steps;

  /** How many steps were computed by the calls before. */
  public int steps() {
    return steps;
  }

  /** Counts the steps of a call that has ended. */
  public void advance(int count) {
    steps += count;
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
