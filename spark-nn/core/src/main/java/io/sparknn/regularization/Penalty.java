package io.sparknn.regularization;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import java.util.Optional;

/**
 * A regularizer that adds Ω(w) to the mean loss for what training does; the reported loss is
 * without it. It is the one kind that a {@link io.sparknn.optim.Minimizer} can go with, since it
 * leaves the loss a function of the weights alone.
 */
public interface Penalty extends Regularizer {

  /** Ω(w), of shape (), for one parameter; empty if it is spared. */
  Optional<Tensor> penalty(Ops ops, ParameterSpec parameter, Tensor weights);

  /** ∂Ω/∂w, of the weights' shape; empty where {@link #penalty} is. */
  Optional<Tensor> penaltyGradient(Ops ops, ParameterSpec parameter, Tensor weights);
}
