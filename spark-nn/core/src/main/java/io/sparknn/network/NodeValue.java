package io.sparknn.network;

import io.sparknn.engine.Tensor;
import java.util.Optional;

/**
 * The value of a node or input for a batch.
 *
 * @param value with the batch as axis 0
 * @param mask which of its steps are real, (batch, time); empty if there is no padding
 */
public record NodeValue(Tensor value, Optional<Tensor> mask) {}
