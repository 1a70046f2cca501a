package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/** A function applied to a batch of any shape, which keeps the shape. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public interface ActivationFunction {

  /** The function's values; axis 0 is the batch. */
  Tensor apply(Ops ops, Tensor x);
}
