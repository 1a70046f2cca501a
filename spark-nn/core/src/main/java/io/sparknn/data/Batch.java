package io.sparknn.data;

import io.sparknn.engine.Tensor;
import java.util.List;

/**
 * Samples that are computed together.
 *
 * @param inputs for each input of the network (batch, …)
 * @param target (batch) of class indices, or (batch, …) of values
 * @param weights (batch), 0 or more
 */
public record Batch(List<Tensor> inputs, Tensor target, Tensor weights) {}
