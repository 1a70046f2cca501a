package io.sparknn.engine;

import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/** What every {@link Engine} requires of the tensors that its methods are given. */
public final class EngineArguments {
  private EngineArguments() {}

  /**
   * Of {@link Engine#view}: that the view lies within the vector.
   *
   * @throws ShapeException if it doesn't, or if {@code vector} has other than one axis
   */
  public static void requireView(Tensor vector, long offset, Shape shape) {
    long end = offset + shape.elements();
    if (vector.shape().rank() != 1 || offset < 0 || end > vector.shape().elements()) {
      throw new ShapeException(
          "A view of shape "
              + shape
              + " at offset "
              + offset
              + " needs a vector of at least "
              + end
              + " elements, but received one of shape "
              + vector.shape()
              + ".");
    }
  }

  /**
   * Of {@link Engine#copy} and {@link Engine#add}: that the target has the source's shape.
   *
   * @param what the target, as "The target of a copy"
   * @throws ShapeException if it has another
   */
  public static void requireSameShape(String what, Tensor source, Tensor target) {
    if (!source.shape().equals(target.shape())) {
      throw ShapeException.mismatch(what, source.shape() + ", the source's shape", target.shape());
    }
  }

  /**
   * Of {@link Engine#toLongs}: that these are integers.
   *
   * @throws IllegalArgumentException if they aren't
   */
  public static void requireLongs(Tensor tensor) {
    if (tensor.dataType() != DataType.INT64) {
      throw new IllegalArgumentException(
          "toLongs received a tensor of type "
              + tensor.dataType()
              + ", but reads INT64; use toDoubles, or cast first.");
    }
  }

  /**
   * Of {@link Engine#valueAndGradients}: that each argument has a gradient like it.
   *
   * @throws IllegalArgumentException if there is another number of them, or one of another shape or
   *     type, or of a type that isn't floating-point
   */
  public static void requireGradients(List<Tensor> arguments, List<Tensor> gradients) {
    if (arguments.size() != gradients.size()) {
      throw new IllegalArgumentException(
          "valueAndGradients received "
              + arguments.size()
              + " arguments and "
              + gradients.size()
              + " gradients; it needs one gradient for each argument.");
    }
    for (int index = 0; index < arguments.size(); index++) {
      Tensor argument = arguments.get(index);
      Tensor gradient = gradients.get(index);
      if (!argument.shape().equals(gradient.shape())
          || argument.dataType() != gradient.dataType()
          || !argument.dataType().isFloatingPoint()) {
        throw new IllegalArgumentException(
            "Argument "
                + index
                + " of a function to be differentiated is a "
                + argument
                + " and its gradient a "
                + gradient
                + "; both must have the same shape and the same floating-point type.");
      }
    }
  }
}
