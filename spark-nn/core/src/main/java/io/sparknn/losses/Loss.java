package io.sparknn.losses;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/**
 * How wrong an output is, for each sample; training minimises the mean, weighted by the samples'
 * weights.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public interface Loss {

  /** What it compares the output with. */
  Target target();

  /** The loss of each sample, of shape (batch). */
  Tensor perSample(Ops ops, Tensor output, Tensor target);
}
