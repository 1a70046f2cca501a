package io.sparknn.metrics;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Target;

/** A measure of how good an output is, which is an average over samples. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public interface Metric {

  /** Its name in summaries, as {@code accuracy}. */
  String name();

  /** Whether larger is better. */
  boolean largerIsBetter();

  /** What it compares the output with; a loss that is watched by it compares with the same. */
  Target target();

  /** The measure of each sample, of shape (batch), in the output's type. */
  Tensor perSample(Ops ops, Tensor output, Tensor target);
}
