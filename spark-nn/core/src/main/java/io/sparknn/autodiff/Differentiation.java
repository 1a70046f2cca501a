package io.sparknn.autodiff;

import io.sparknn.engine.DifferentiableFunction;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/**
 * The value of a function and its gradient for each argument.
 *
 * @param value the function's value, of shape ()
 * @param gradients ∂value/∂argument, in the order and shapes of the arguments
 */
public record Differentiation(Tensor value, List<Tensor> gradients) {

  /**
   * Differentiates a function by one pass forward and one pass back over its {@link FusedTape}.
   *
   * <p>Both passes use the operations {@code base}. These may be a tape themselves, so the gradient
   * of a gradient is a call of this method inside a function that is differentiated by it.
   *
   * @throws ShapeException if the function's value isn't a single number
   */
  public static Differentiation of(
      Ops base, DifferentiableFunction function, List<Tensor> arguments) {
    Tape tape = new FusedTape(base);
    List<Tensor> variables = arguments.stream().map(tape::variable).toList();
    Tensor value = function.apply(tape, variables);
    if (!value.shape().equals(Shape.scalar())) {
      throw ShapeException.mismatch(
          "The value of a function to be differentiated", "(), as a sum or mean", value.shape());
    }
    return new Differentiation(tape.value(value), tape.gradients(value, variables));
  }
}
