package io.sparknn.losses;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/** Factors of the losses of classes; an empty list is 1 for each. */
final class ClassWeights {
  private ClassWeights() {}

  /** The weights as an immutable list, each checked to be 0 or more. */
  static List<Double> checked(String loss, List<Double> weights) {
    for (double weight : weights) {
      Validate.atLeast(loss, "class weight", weight, 0);
    }
    return List.copyOf(weights);
  }

  /**
   * The weights as a tensor (classes) of the output's type.
   *
   * @throws ShapeException if the output, (batch, classes), has another number of classes
   */
  static Tensor of(List<Double> weights, Ops ops, Tensor output) {
    if (output.shape().size(1) != weights.size()) {
      throw new ShapeException(
          "A loss has "
              + weights.size()
              + " class weights, but the output has "
              + output.shape().size(1)
              + " classes; give one weight for each class.");
    }
    double[] values = weights.stream().mapToDouble(Double::doubleValue).toArray();
    return ops.constant(Shape.of(values.length), output.dataType(), values);
  }
}
