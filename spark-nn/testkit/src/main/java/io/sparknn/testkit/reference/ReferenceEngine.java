package io.sparknn.testkit.reference;

import io.sparknn.autodiff.Differentiation;
import io.sparknn.engine.Capability;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Device;
import io.sparknn.engine.DifferentiableFunction;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineArguments;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;
import java.util.Set;

/**
 * Plain Java, one {@code double} for every number, row-major.
 *
 * <p>FLOAT32 is rounded to single precision after each operation; INT64 is exact below 2⁵³, and
 * larger numbers are refused. Gradients are those of {@link Differentiation}. A tensor that was
 * freed refuses use, which finds mistakes in lifetimes that other engines may hide.
 */
public final class ReferenceEngine implements Engine {
  /** Small, so that tests of blockwise updates need no long vectors. */
  private static final long BLOCK_SIZE = 1024;

  private static final double LARGEST_EXACT = 0x1p53;

  private final ScopeStacks scopes = new ScopeStacks();
  private final ReferenceOps ops = new ReferenceOps(this);
  private volatile boolean closed;

  ReferenceEngine() {}

  /** An engine without configuration, for tests. */
  public static ReferenceEngine open() {
    return new ReferenceEngine();
  }

  @Override
  public String name() {
    return ReferenceEngineProvider.NAME;
  }

  @Override
  public Device device() {
    return Device.cpu();
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.FLOAT64, Capability.HIGHER_ORDER_GRADIENTS);
  }

  @Override
  public Ops ops() {
    return ops;
  }

  @Override
  public Scope openScope() {
    return scopes.open();
  }

  /** A new tensor of the open scope with these values, which are rounded to the type. */
  ReferenceTensor wrap(Shape shape, DataType type, double[] values) {
    if (type == DataType.FLOAT32) {
      for (int index = 0; index < values.length; index++) {
        values[index] = (float) values[index];
      }
    }
    return scopes.register(new ReferenceTensor(this, shape, type, values, 0));
  }

  /** A new tensor of the open scope that shares the memory of another. */
  ReferenceTensor share(ReferenceTensor x, int offset, Shape shape) {
    return scopes.register(
        new ReferenceTensor(this, shape, x.dataType(), x.storage(), x.offset() + offset));
  }

  /** The tensor as one of this engine's, ready for use. */
  ReferenceTensor own(Tensor tensor) {
    if (!(tensor instanceof ReferenceTensor own)) {
      throw new IllegalArgumentException(
          "Engine 'reference' received a tensor of "
              + (tensor == null ? "nothing (null)" : tensor.getClass().getName())
              + "; inside a DifferentiableFunction use the Ops it is given, and move values between"
              + " engines with toDoubles and tensor.");
    }
    return own;
  }

  /** Refuses types that it doesn't have. */
  void requireType(DataType type) {
    if (type == DataType.BFLOAT16) {
      require(Capability.BFLOAT16, "a tensor of type BFLOAT16");
    }
    if (type == DataType.FLOAT16) {
      require(Capability.FLOAT16, "a tensor of type FLOAT16");
    }
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public Tensor tensor(Shape shape, float[] values) {
    double[] converted = new double[values.length];
    for (int index = 0; index < values.length; index++) {
      converted[index] = values[index];
    }
    return create(shape, DataType.FLOAT32, converted);
  }

  @Override
  public Tensor tensor(Shape shape, double[] values) {
    return create(shape, DataType.FLOAT64, values.clone());
  }

  @Override
  public Tensor tensor(Shape shape, long[] values) {
    double[] converted = new double[values.length];
    for (int index = 0; index < values.length; index++) {
      converted[index] = values[index];
      if (Math.abs(converted[index]) >= LARGEST_EXACT) {
        throw new IllegalArgumentException(
            "Engine 'reference' received the integer "
                + values[index]
                + ", but holds integers exactly only between -2^53 and 2^53.");
      }
    }
    return create(shape, DataType.INT64, converted);
  }

  private Tensor create(Shape shape, DataType type, double[] values) {
    if (shape.elements() != values.length) {
      throw new ShapeException(
          "A tensor of shape "
              + shape
              + " needs "
              + shape.elements()
              + " values, but received "
              + values.length
              + ".");
    }
    return wrap(shape, type, values);
  }

  @Override
  public float[] toFloats(Tensor tensor) {
    double[] values = own(tensor).values();
    float[] result = new float[values.length];
    for (int index = 0; index < values.length; index++) {
      result[index] = (float) values[index];
    }
    return result;
  }

  @Override
  public double[] toDoubles(Tensor tensor) {
    return own(tensor).values();
  }

  @Override
  public long[] toLongs(Tensor tensor) {
    EngineArguments.requireLongs(tensor);
    double[] values = own(tensor).values();
    long[] result = new long[values.length];
    for (int index = 0; index < values.length; index++) {
      result[index] = (long) values[index];
    }
    return result;
  }

  @Override
  public Tensor view(Tensor vector, long offset, Shape shape) {
    EngineArguments.requireView(vector, offset, shape);
    return share(own(vector), Math.toIntExact(offset), shape);
  }

  @Override
  public void copy(Tensor source, Tensor target) {
    EngineArguments.requireSameShape("The target of a copy", source, target);
    double[] values = own(ops.cast(source, target.dataType())).values();
    own(target).write(values);
  }

  @Override
  public void fill(Tensor target, double value) {
    own(target).write(own(ops.full(target.shape(), target.dataType(), value)).values());
  }

  @Override
  public Tensor valueAndGradients(
      DifferentiableFunction function, List<Tensor> arguments, List<Tensor> gradients) {
    EngineArguments.requireGradients(arguments, gradients);
    Differentiation result = Differentiation.of(ops, function, arguments);
    for (int index = 0; index < gradients.size(); index++) {
      Tensor gradient = gradients.get(index);
      copy(ops.add(gradient, result.gradients().get(index)), gradient);
    }
    return wrap(Shape.scalar(), result.value().dataType(), own(result.value()).values());
  }

  @Override
  public long blockSize() {
    return BLOCK_SIZE;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public String toString() {
    return name() + " on " + device();
  }
}
