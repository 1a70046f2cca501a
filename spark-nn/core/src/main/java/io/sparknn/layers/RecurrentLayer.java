package io.sparknn.layers;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Ops.RecurrentStates;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Initializer;
import io.sparknn.parameters.KernelAndBias;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A layer that goes through a sequence step by step and carries states from each to the next.
 *
 * <p>Input (time, n); output by {@link Recurrence#returns}. A second input, if there is one, holds
 * the states before the first step, as {@link Returns#STATES} of another layer gives them; else
 * they are 0. What stands in the padding changes nothing, and of an empty sequence the states are
 * those at the start. A computation in pieces ({@link StepMemory}) goes on from the last states.
 *
 * <p>Parameters: {@code input.kernel} (g · units, n), {@code input.bias} (g · units), {@code
 * recurrent.kernel} (g · units, units) and {@code recurrent.bias} (g · units) for g gates.
 *
 * <p>It is also the cell of a decoder, which calls {@link #run} for one step at a time.
 *
 * @param <L> the layer itself
 */
public interface RecurrentLayer<L extends RecurrentLayer<L>> extends Layer {

  /** How many numbers each state has, the output among them. */
  int units();

  /** Starts of the parameters, what is returned, and how far gradients go back. */
  Recurrence recurrence();

  /** This layer with another recurrence. */
  L recurrence(Recurrence other);

  /** The name of the kind, for messages. */
  String kind();

  /** How many gates the kernels hold. */
  int gates();

  /** How many rows the kernels have: those of all gates. */
  default int rows() {
    return gates() * units();
  }

  /** How many states are carried; the first is the output. */
  default int states() {
    return 1;
  }

  /**
   * The outputs of all steps, by this context's parameters.
   *
   * @param input (batch, time, n) without padding
   * @param states before the first step, {@link #states} times (batch, units)
   */
  RecurrentStates run(Context context, Tensor input, List<Tensor> states);

  /**
   * The outputs of all steps of padded sequences. States other than the output stay in the padding
   * what they were after the last real step; outputs in the padding can be anything.
   *
   * @param input (batch, time, n)
   * @param mask of its real steps, (batch, time)
   * @param states before the first step, {@link #states} times (batch, units)
   */
  default RecurrentStates run(Context context, Tensor input, Tensor mask, List<Tensor> states) {
    return run(context, input, states);
  }

  // --- Settings ------------------------------------------------------------------------------

  /** This layer, giving the outputs of all steps. */
  default L sequences() {
    return recurrence(recurrence().returns(Returns.SEQUENCES));
  }

  /** This layer, giving all states after the last step, as another one's first states. */
  default L lastStates() {
    return recurrence(recurrence().returns(Returns.STATES));
  }

  /** This layer, with gradients that go back no further than the start of each k steps. */
  default L truncated(int steps) {
    return recurrence(recurrence().truncation(steps));
  }

  /** This layer with an input kernel that starts so. */
  default L inputKernel(Initializer initializer) {
    KernelAndBias input = recurrence().input();
    return recurrence(recurrence().input(new KernelAndBias(initializer, input.bias())));
  }

  /** This layer with a recurrent kernel that starts so. */
  default L recurrentKernel(Initializer initializer) {
    KernelAndBias recurrent = recurrence().recurrent();
    return recurrence(recurrence().recurrent(new KernelAndBias(initializer, recurrent.bias())));
  }

  /** This layer with one bias instead of two. */
  default L withoutRecurrentBias() {
    Initializer kernel = recurrence().recurrent().kernel();
    return recurrence(recurrence().recurrent(new KernelAndBias(kernel, null)));
  }

  // --- As a layer ----------------------------------------------------------------------------

  @Override
  default Shape outputShape(Shape input) {
    if (input.rank() != 2) {
      throw ShapeException.mismatch(
          kind() + "(" + units() + ")", "two axes, as (time, features)", input);
    }
    return switch (recurrence().returns()) {
      case LAST -> Shape.of(units());
      case SEQUENCES -> input.with(1, units());
      case STATES -> Shape.of(states() * units());
    };
  }

  @Override
  default Shape outputShape(List<Shape> inputs) {
    Shape expected = Shape.of(states() * units());
    if (inputs.size() > 2 || (inputs.size() == 2 && !inputs.get(1).equals(expected))) {
      throw ShapeException.mismatch(
          kind() + "(" + units() + ")",
          "a sequence and, if it doesn't start from 0, states of shape " + expected,
          inputs);
    }
    return outputShape(inputs.get(0));
  }

  @Override
  default List<ParameterSpec> parameters(Shape input) {
    Stream<ParameterSpec> ofInput =
        recurrence().input().parameters(Shape.of(rows(), input.size(-1))).stream();
    Stream<ParameterSpec> ofStates =
        recurrence().recurrent().parameters(Shape.of(rows(), units())).stream();
    return Stream.concat(
            ofInput.map(spec -> spec.within("input")),
            ofStates.map(spec -> spec.within("recurrent")))
        .toList();
  }

  @Override
  default List<ParameterSpec> parameters(List<Shape> inputs) {
    return parameters(inputs.get(0));
  }

  @Override
  default List<ParameterSpec> statistics(List<Shape> inputs) {
    return List.of();
  }

  @Override
  default boolean keepsSteps() {
    return recurrence().returns() == Returns.SEQUENCES;
  }

  @Override
  default Tensor forward(Context context, Tensor input) {
    return forward(context, List.of(input));
  }

  @Override
  default Tensor forward(Context context, List<Tensor> inputs) {
    Ops ops = context.ops();
    List<Tensor> first = firstStates(context, inputs);
    Optional<Tensor> mask = context.mask();
    Tensor sequence = inputs.get(0);
    boolean allStates = recurrence().returns() == Returns.STATES || context.continues();
    Optional<Tensor> frozen = allStates ? mask : Optional.empty();
    RecurrentStates result = RecurrentSteps.of(this, context, sequence, frozen, first);
    List<Tensor> last = new ArrayList<>(result.last());
    if (recurrence().returns() != Returns.SEQUENCES || context.continues()) {
      mask.ifPresent(
          real -> last.set(0, RealSteps.last(ops, result.outputs(), real, first.get(0))));
    }
    remember(context, last);
    return switch (recurrence().returns()) {
      case LAST -> last.get(0);
      case SEQUENCES -> result.outputs();
      case STATES -> ops.concatenate(last, 1);
    };
  }

  /** Keeps the states for the next call, if there will be one. */
  default void remember(Context context, List<Tensor> states) {
    for (int state = 0; state < states(); state++) {
      context.remember("state" + state, states.get(state));
    }
  }

  /**
   * The states before the first step of a call: those after the call before, else the second input,
   * else 0.
   */
  default List<Tensor> firstStates(Context context, List<Tensor> inputs) {
    if (context.recall("state0").isPresent()) {
      return IntStream.range(0, states())
          .mapToObj(state -> context.recall("state" + state).orElseThrow())
          .toList();
    }
    Ops ops = context.ops();
    Tensor sequence = inputs.get(0);
    Shape shape = Shape.of(sequence.shape().size(0), units());
    List<Tensor> first = new ArrayList<>();
    for (int state = 0; state < states(); state++) {
      first.add(
          inputs.size() == 2
              ? ops.slice(inputs.get(1), 1, state * units(), (state + 1) * units())
              : ops.full(shape, sequence.dataType(), 0));
    }
    return first;
  }
}
