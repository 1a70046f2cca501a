package io.sparknn.engine.nd4j;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;

/**
 * A shape over native memory, row-major; or with the last two axes exchanged, so that a transposed
 * matrix needs no copy where only a matrix product reads it.
 */
final class Nd4jTensor implements Tensor {
  private final TensorRegistry registry;
  private final NativeBuffer buffer;
  private final NativeType type;
  private final Shape shape;
  private final boolean transposed;

  private volatile boolean closed;
  private volatile Nd4jScope scope;
  private int place;

  /**
   * A tensor that owns a share of its memory.
   *
   * @param buffer null if the shape has no elements
   */
  Nd4jTensor(
      TensorRegistry registry,
      NativeBuffer buffer,
      NativeType type,
      Shape shape,
      boolean transposed) {
    this.registry = registry;
    this.buffer = buffer;
    this.type = type;
    this.shape = shape;
    this.transposed = transposed;
  }

  /**
   * A tensor of this engine, ready for use.
   *
   * @throws IllegalArgumentException if another engine made it
   * @throws IllegalStateException if it was freed
   */
  static Nd4jTensor own(Tensor tensor) {
    if (tensor instanceof Nd4jTensor own) {
      return own.open();
    }
    throw new IllegalArgumentException(
        "Engine 'nd4j' received a tensor of "
            + (tensor == null ? "nothing (null)" : tensor.getClass().getName())
            + "; inside a DifferentiableFunction use the Ops it is given, and move values between"
            + " engines with toFloats and tensor.");
  }

  private Nd4jTensor open() {
    if (closed) {
      throw new IllegalStateException(
          "A tensor of shape "
              + shape
              + " was used after it was freed; keep it with Scope.keep if it is to outlive the"
              + " scope it was made in.");
    }
    return this;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public DataType dataType() {
    return type.dataType();
  }

  NativeType type() {
    return type;
  }

  /** Whether it has no elements, and so no memory. */
  boolean isEmpty() {
    return buffer == null;
  }

  /** Its memory; null if it is empty. */
  NativeBuffer buffer() {
    return buffer;
  }

  /** Whether the last two axes are exchanged in memory. */
  boolean isTransposed() {
    return transposed;
  }

  /** The scope that frees it, or null. */
  Nd4jScope scope() {
    return scope;
  }

  /** Where its scope lists it. */
  int place() {
    return place;
  }

  void moveTo(Nd4jScope newScope, int newPlace) {
    scope = newScope;
    place = newPlace;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      registry.forget(this);
      if (buffer != null) {
        buffer.release();
      }
    }
  }

  @Override
  public String toString() {
    return closed ? "freed tensor" : dataType() + " tensor " + shape;
  }
}
