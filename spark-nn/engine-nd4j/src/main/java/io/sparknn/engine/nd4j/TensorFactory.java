package io.sparknn.engine.nd4j;

import static io.sparknn.engine.nd4j.Nd4jTensor.own;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.ArrayList;
import java.util.List;

/** Makes tensors, from values, from the memory of others, and by operations. */
final class TensorFactory implements AutoCloseable {
  private final NativeMemory memory;
  private final OperationRunner runner;
  private final TensorRegistry registry = new TensorRegistry();

  TensorFactory(NativeMemory memory, OperationRunner runner) {
    this.memory = memory;
    this.runner = runner;
  }

  OperationRunner runner() {
    return runner;
  }

  Nd4jScope openScope() {
    return registry.openScope();
  }

  // --- Tensors -----------------------------------------------------------------------------------

  /** A tensor of unknown content. */
  Nd4jTensor make(NativeType type, Shape shape) {
    long elements = shape.elements();
    return register(elements == 0 ? null : memory.allocate(type, elements), type, shape, false);
  }

  private Nd4jTensor register(
      NativeBuffer buffer, NativeType type, Shape shape, boolean transposed) {
    return registry.register(new Nd4jTensor(registry, buffer, type, shape, transposed));
  }

  Nd4jTensor make(Shape shape, float[] values) {
    requireSize(shape, values.length);
    Nd4jTensor result = make(NativeType.FLOAT32, shape);
    if (!result.isEmpty()) {
      memory.write(result.buffer(), values);
    }
    return result;
  }

  Nd4jTensor make(Shape shape, double[] values) {
    requireSize(shape, values.length);
    Nd4jTensor result = make(NativeType.FLOAT64, shape);
    if (!result.isEmpty()) {
      memory.write(result.buffer(), values);
    }
    return result;
  }

  Nd4jTensor make(Shape shape, long[] values) {
    requireSize(shape, values.length);
    Nd4jTensor result = make(NativeType.INT64, shape);
    if (!result.isEmpty()) {
      memory.write(result.buffer(), values);
    }
    return result;
  }

  /** A number, converted to a type. */
  Nd4jTensor number(NativeType type, double value) {
    return switch (type) {
      case FLOAT32 -> make(Shape.scalar(), new float[] {(float) value});
      case FLOAT64 -> make(Shape.scalar(), new double[] {value});
      case INT64 -> make(Shape.scalar(), new long[] {(long) value});
      case BOOL -> throw new IllegalArgumentException("There are no truth values to write.");
    };
  }

  private static void requireSize(Shape shape, int values) {
    if (shape.elements() != values) {
      throw new ShapeException(
          "A tensor of shape "
              + shape
              + " takes "
              + shape.elements()
              + " values, but received "
              + values
              + ".");
    }
  }

  // --- The memory of others ----------------------------------------------------------------------

  /** The same memory in row-major order under another shape of as many elements. */
  Nd4jTensor reshape(Nd4jTensor x, Shape shape) {
    Nd4jTensor straight = rowMajor(x);
    return register(shareOf(straight), straight.type(), shape, false);
  }

  /** A part of the memory, from an element on, under a shape that fits. */
  Nd4jTensor stretch(Nd4jTensor x, long offset, Shape shape) {
    long elements = shape.elements();
    return register(
        elements == 0 ? null : memory.stretch(x.buffer(), offset, elements),
        x.type(),
        shape,
        false);
  }

  /** The same memory with the last two axes exchanged. */
  Nd4jTensor transpose(Nd4jTensor x) {
    Shape shape = x.shape();
    Shape exchanged = shape.with(-1, shape.size(-2)).with(-2, shape.size(-1));
    return register(shareOf(x), x.type(), exchanged, !x.isTransposed());
  }

  private static NativeBuffer shareOf(Nd4jTensor x) {
    return x.isEmpty() ? null : x.buffer().share();
  }

  /** x, or a copy of it if its memory isn't row-major. */
  Nd4jTensor rowMajor(Nd4jTensor x) {
    if (!x.isTransposed()) {
      return x;
    }
    if (x.isEmpty()) {
      return make(x.type(), x.shape());
    }
    Nd4jTensor result = make(x.type(), x.shape());
    new OperationCall(this, "assign", List.of(result, x)).into(result);
    return result;
  }

  // --- Values ------------------------------------------------------------------------------------

  float[] floats(Nd4jTensor x) {
    return x.isEmpty() ? new float[0] : memory.readFloats(rowMajor(x).buffer());
  }

  double[] doubles(Nd4jTensor x) {
    return x.isEmpty() ? new double[0] : memory.readDoubles(rowMajor(x).buffer());
  }

  long[] longs(Nd4jTensor x) {
    return x.isEmpty() ? new long[0] : memory.readLongs(rowMajor(x).buffer());
  }

  // --- Operations --------------------------------------------------------------------------------

  /** A call on row-major operands. */
  OperationCall call(String operation, Tensor... operands) {
    List<Nd4jTensor> inputs = new ArrayList<>(operands.length);
    for (Tensor operand : operands) {
      inputs.add(rowMajor(own(operand)));
    }
    return new OperationCall(this, operation, inputs);
  }

  /** A call on operands whose last two axes may be exchanged in memory. */
  OperationCall callAnyOrder(String operation, Tensor... operands) {
    List<Nd4jTensor> inputs = new ArrayList<>(operands.length);
    for (Tensor operand : operands) {
      inputs.add(own(operand));
    }
    return new OperationCall(this, operation, inputs);
  }

  /** An elementwise function of x. */
  Nd4jTensor apply(Transform transform, Tensor operand) {
    Nd4jTensor x = rowMajor(own(operand));
    Nd4jTensor result = make(x.type(), x.shape());
    if (!x.isEmpty()) {
      runner.run(transform, x, result);
    }
    return result;
  }

  /** 1 where x is greater than a number, else 0. */
  Nd4jTensor step(Tensor operand, Tensor number) {
    Nd4jTensor x = rowMajor(own(operand));
    Nd4jTensor result = make(x.type(), x.shape());
    if (!x.isEmpty()) {
      runner.runStep(x, own(number), result);
    }
    return result;
  }

  @Override
  public void close() {
    registry.close();
    runner.close();
    memory.close();
  }
}
