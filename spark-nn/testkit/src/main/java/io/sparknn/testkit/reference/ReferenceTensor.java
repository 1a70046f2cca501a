package io.sparknn.testkit.reference;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.util.Arrays;

/** A stretch of an array, in row-major order; a view shares the array of another tensor. */
final class ReferenceTensor implements Tensor {
  private final ReferenceEngine engine;
  private final Shape shape;
  private final DataType dataType;
  private final int offset;
  private final int size;
  private volatile double[] storage; // null once freed

  ReferenceTensor(
      ReferenceEngine engine, Shape shape, DataType dataType, double[] storage, int offset) {
    this.engine = engine;
    this.shape = shape;
    this.dataType = dataType;
    this.storage = storage;
    this.offset = offset;
    this.size = Math.toIntExact(shape.elements());
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public DataType dataType() {
    return dataType;
  }

  int size() {
    return size;
  }

  /** Where in {@link #storage()} its first element stands. */
  int offset() {
    return offset;
  }

  /**
   * The array that holds its elements from {@link #offset()} on.
   *
   * @throws IllegalStateException if it was freed
   */
  double[] storage() {
    double[] open = storage;
    if (open == null || engine.isClosed()) {
      throw new IllegalStateException(
          "A tensor of shape "
              + shape
              + " was used after it was freed; keep it with Scope.keep if it is to outlive the"
              + " scope it was made in.");
    }
    return open;
  }

  /** A copy of its elements. */
  double[] values() {
    return Arrays.copyOfRange(storage(), offset, offset + size);
  }

  /** Overwrites its elements, and so those of every tensor that shares them. */
  void write(double[] values) {
    System.arraycopy(values, 0, storage(), offset, size);
  }

  @Override
  public void close() {
    storage = null;
  }

  @Override
  public String toString() {
    return storage == null ? "freed tensor" : dataType + " tensor " + shape;
  }
}
