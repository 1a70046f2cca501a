package io.sparknn.engine.nd4j;

import io.sparknn.shape.Shape;
import java.util.List;

/**
 * A call of one of ND4J's operations, put together step by step:
 *
 * <pre>{@code call("matmul", a, b).integers(0, 1).gives(type, shape)}</pre>
 */
final class OperationCall {
  private final TensorFactory factory;
  private final String name;
  private final List<Nd4jTensor> inputs;
  private long[] integers = {};
  private double[] reals = {};
  private boolean[] flags = {};
  private Long seed;

  OperationCall(TensorFactory factory, String name, List<Nd4jTensor> inputs) {
    this.factory = factory;
    this.name = name;
    this.inputs = inputs;
  }

  String name() {
    return name;
  }

  OperationCall integers(long... values) {
    integers = values;
    return this;
  }

  OperationCall reals(double... values) {
    reals = values;
    return this;
  }

  OperationCall flags(boolean... values) {
    flags = values;
    return this;
  }

  OperationCall seed(long value) {
    seed = value;
    return this;
  }

  /** Runs it, for a result of this type and shape; an empty one needs no run. */
  Nd4jTensor gives(NativeType type, Shape shape) {
    Nd4jTensor result = factory.make(type, shape);
    if (!result.isEmpty()) {
      into(result);
    }
    return result;
  }

  /** Runs it, and overwrites tensors that aren't empty. */
  void into(Nd4jTensor... results) {
    factory.runner().run(this, inputs, List.of(results));
  }

  void configure(NativeContext context) {
    context.integers(integers);
    context.reals(reals);
    context.flags(flags);
    if (seed != null) {
      context.seed(seed);
    }
  }
}
