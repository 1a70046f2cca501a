package io.sparknn.data;

import io.sparknn.engine.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Samples that are computed together.
 *
 * @param inputs for each input of the network (batch, …), or (batch, time, …) for sequences; if
 *     there are several views of each sample, (views · batch, …), the first of all samples, then
 *     the second, …
 * @param masks for each input which steps are real, (batch, time) of 1 and 0; empty if all are
 * @param target (batch) of class indices, or (batch, …) of values; a sequence of class indices
 *     (batch, time) has {@link Field#PADDING} after its end
 * @param weights (batch), 0 or more
 */
public record Batch(
    List<Tensor> inputs, List<Optional<Tensor>> masks, Tensor target, Tensor weights) {

  /** Without padding. */
  public Batch(List<Tensor> inputs, Tensor target, Tensor weights) {
    this(inputs, List.of(), target, weights);
  }
}
