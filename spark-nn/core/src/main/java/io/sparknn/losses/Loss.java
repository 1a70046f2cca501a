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

  /** What the output means: logits if the target is of classes, else the predicted numbers. */
  default Output output() {
    return target() == Target.CLASS || target() == Target.CLASSES ? Output.LOGITS : Output.VALUES;
  }

  /** The loss of each sample, of shape (batch). */
  Tensor perSample(Ops ops, Tensor output, Tensor target);
}
