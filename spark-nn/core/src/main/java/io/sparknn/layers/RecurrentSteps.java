package io.sparknn.layers;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Ops.RecurrentStates;
import io.sparknn.engine.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a {@link RecurrentLayer} goes through a sequence. */
final class RecurrentSteps {
  private RecurrentSteps() {}

  /**
   * All steps in one run, or in runs of k steps between which no gradient flows. Padding follows
   * the real steps, so their outputs don't see it.
   *
   * @param mask if all last states are needed, and there is padding
   */
  static RecurrentStates of(
      RecurrentLayer<?> layer,
      Context context,
      Tensor input,
      Optional<Tensor> mask,
      List<Tensor> first) {
    int steps = input.shape().size(1);
    int length = layer.recurrence().truncation();
    if (length == 0 || length >= steps) {
      return run(layer, context, input, mask, first);
    }
    Ops ops = context.ops();
    List<Tensor> outputs = new ArrayList<>();
    List<Tensor> states = first;
    for (int from = 0; from < steps; from += length) {
      int start = from;
      int end = Math.min(from + length, steps);
      Optional<Tensor> real = mask.map(each -> ops.slice(each, 1, start, end));
      RecurrentStates result = run(layer, context, ops.slice(input, 1, start, end), real, states);
      outputs.add(result.outputs());
      states = end < steps ? stopped(ops, result.last(), mask, end) : result.last();
    }
    return new RecurrentStates(ops.concatenate(outputs, 1), states);
  }

  /** Without gradients, but for sequences that have ended: these are their last states. */
  private static List<Tensor> stopped(
      Ops ops, List<Tensor> states, Optional<Tensor> mask, int next) {
    List<Tensor> stopped = states.stream().map(ops::stopGradient).toList();
    if (mask.isEmpty()) {
      return stopped;
    }
    Tensor goesOn = ops.slice(mask.orElseThrow(), 1, next, next + 1); // (batch, 1)
    List<Tensor> result = new ArrayList<>();
    for (int state = 0; state < states.size(); state++) {
      result.add(ops.where(goesOn, stopped.get(state), states.get(state)));
    }
    return result;
  }

  private static RecurrentStates run(
      RecurrentLayer<?> layer,
      Context context,
      Tensor input,
      Optional<Tensor> mask,
      List<Tensor> states) {
    return mask.isPresent()
        ? layer.run(context, input, mask.orElseThrow(), states)
        : layer.run(context, input, states);
  }
}
