package io.sparknn.layers;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.KernelAndBias;
import io.sparknn.shape.Shape;

/** A {@link RecurrentLayer}'s parameters of a context, as operations take them. */
final class RecurrentParameters {
  private RecurrentParameters() {}

  /** Kernels and biases; one that is left out is 0. */
  static Ops.RecurrentWeights of(RecurrentLayer<?> layer, Context context, DataType type) {
    Recurrence recurrence = layer.recurrence();
    Shape shape = Shape.of(layer.rows());
    return new Ops.RecurrentWeights(
        context.parameter("input.kernel"),
        context.parameter("recurrent.kernel"),
        bias(context, "input.bias", recurrence.input(), shape, type),
        bias(context, "recurrent.bias", recurrence.recurrent(), shape, type));
  }

  private static Tensor bias(
      Context context, String name, KernelAndBias start, Shape shape, DataType type) {
    return start.hasBias() ? context.parameter(name) : context.ops().full(shape, type, 0);
  }
}
