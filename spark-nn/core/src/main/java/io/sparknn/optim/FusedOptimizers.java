package io.sparknn.optim;

import io.sparknn.engine.Tensor;
import java.util.List;

/** What an {@link io.sparknn.engine.Engine} implements if it has kernels for whole update rules. */
public interface FusedOptimizers {

  /**
   * Takes one step in place: parameters and slots are overwritten by what {@link UpdateRule#step}
   * would give, up to rounding, in one pass over memory. The gradients may be overwritten too.
   *
   * @param gradientScale what the gradients are multiplied by first
   * @return false, with nothing changed, if there is no kernel for this optimizer
   */
  boolean stepInPlace(
      UpdateRule optimizer,
      UpdateRule.Step at,
      double gradientScale,
      Tensor parameters,
      Tensor gradients,
      List<Tensor> slots);
}
