package io.sparknn.layers;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Ops.RecurrentStates;
import io.sparknn.engine.Tensor;
import java.util.ArrayList;
import java.util.List;

/** How a {@link RecurrentLayer} goes through a padded sequence. */
final class RecurrentSteps {
  private RecurrentSteps() {}

  /**
   * All steps in one run, or in runs of k steps between which no gradient flows. Padding follows
   * the real steps, so they don't see it; the last states are those after it.
   */
  static RecurrentStates inSegments(
      RecurrentLayer<?> layer, Context context, Tensor input, List<Tensor> first) {
    int steps = input.shape().size(1);
    int length = layer.recurrence().truncation();
    if (length == 0 || length >= steps) {
      return layer.run(context, input, first);
    }
    Ops ops = context.ops();
    List<Tensor> outputs = new ArrayList<>();
    List<Tensor> states = first;
    for (int from = 0; from < steps; from += length) {
      Tensor segment = ops.slice(input, 1, from, Math.min(from + length, steps));
      RecurrentStates result = layer.run(context, segment, states);
      outputs.add(result.outputs());
      boolean more = from + length < steps;
      states = more ? result.last().stream().map(ops::stopGradient).toList() : result.last();
    }
    return new RecurrentStates(ops.concatenate(outputs, 1), states);
  }

  /** Step by step, where padding leaves the states as they are. */
  static RecurrentStates frozen(
      RecurrentLayer<?> layer, Context context, Tensor input, Tensor mask, List<Tensor> first) {
    Ops ops = context.ops();
    int length = layer.recurrence().truncation();
    List<Tensor> inputs = ops.unstack(input, 1); // (batch, n) each
    List<Tensor> reals = ops.unstack(mask, 1); // (batch) each
    List<Tensor> outputs = new ArrayList<>();
    List<Tensor> states = first;
    for (int step = 0; step < inputs.size(); step++) {
      boolean stops = length > 0 && step > 0 && step % length == 0;
      List<Tensor> before = stops ? states.stream().map(ops::stopGradient).toList() : states;
      Tensor real = ops.expand(reals.get(step), 1); // (batch, 1)
      List<Tensor> after = layer.run(context, ops.expand(inputs.get(step), 1), before).last();
      List<Tensor> kept = new ArrayList<>();
      for (int state = 0; state < after.size(); state++) {
        kept.add(ops.where(real, after.get(state), states.get(state)));
      }
      states = kept;
      outputs.add(ops.expand(states.get(0), 1));
    }
    return new RecurrentStates(ops.concatenate(outputs, 1), states);
  }
}
