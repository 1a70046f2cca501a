package io.sparknn.optim;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import java.util.List;

/**
 * An optimizer that moves the parameters by the gradient of one mini-batch after another.
 *
 * <p>Implementations are records of hyper-parameters. What a rule remembers between steps are
 * vectors as long as the parameters, its slots, which start at 0. The rule is elementwise: it is
 * applied to stretches of the flat vector, in any cut.
 */
public non-sealed interface UpdateRule extends Optimizer {

  /** η, before any schedule; above 0. */
  double stepSize();

  /** The same rule with another η, above 0. */
  UpdateRule withStepSize(double stepSize);

  /** λ: by how much each step shrinks what weight decay applies to; 0 for no weight decay. */
  default double weightDecay() {
    return 0;
  }

  /** The names of the slots, in the order in which {@link #step} takes and gives them. */
  List<String> slots();

  /**
   * The parameters and slots after one step; a pure function.
   *
   * @param at the step's number and size
   * @param parameters a stretch of the parameters, of shape (n)
   * @param gradients of the mean loss with respect to them
   * @param slots the same stretch of each slot
   */
  Update step(Ops ops, Step at, Tensor parameters, Tensor gradients, List<Tensor> slots);

  /**
   * Which step this is.
   *
   * @param number of steps with this one, from 1
   * @param size η after the schedule, 0 or more
   * @param regularized whether weight decay applies to this stretch; only told to rules that have
   *     any
   */
  record Step(long number, double size, boolean regularized) {}

  /**
   * What a step gives.
   *
   * @param parameters the new parameters
   * @param slots the new slots
   */
  record Update(Tensor parameters, List<Tensor> slots) {}
}
