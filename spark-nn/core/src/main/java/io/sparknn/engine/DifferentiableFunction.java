package io.sparknn.engine;

import java.util.List;

/**
 * A function of tensors whose value is one number.
 *
 * <p>It must compute with the {@link Ops} it is given and not with others, since those record what
 * is to be differentiated. A tensor that is to be read after the gradients were computed leaves the
 * function through {@link Ops#stopGradient}.
 */
@FunctionalInterface
public interface DifferentiableFunction {

  /** The function's value, of shape (), at these arguments. */
  Tensor apply(Ops ops, List<Tensor> arguments);
}
