package io.sparknn.engine.libtorch;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;

/** A handle to a LibTorch tensor. */
final class LibTorchTensor implements Tensor {
  private final TensorRegistry registry;
  private final org.bytedeco.pytorch.Tensor handle;
  private LibTorchScope owner;
  private Shape shape;
  private DataType dataType;

  LibTorchTensor(TensorRegistry registry, org.bytedeco.pytorch.Tensor handle, LibTorchScope owner) {
    this.registry = registry;
    this.handle = handle;
    this.owner = owner;
  }

  /** The scope that will free it; null if that is its owner's task. */
  LibTorchScope owner() {
    return owner;
  }

  void moveTo(LibTorchScope scope) {
    owner = scope;
  }

  /**
   * The native tensor behind a tensor of this engine.
   *
   * @throws IllegalArgumentException if another engine made it
   * @throws IllegalStateException if it was freed
   */
  static org.bytedeco.pytorch.Tensor handle(Tensor tensor) {
    if (tensor instanceof LibTorchTensor ours) {
      return ours.open();
    }
    throw new IllegalArgumentException(
        "Engine 'libtorch' received a tensor of "
            + (tensor == null ? "nothing (null)" : tensor.getClass().getName())
            + "; inside a DifferentiableFunction use the Ops it is given, and move values between"
            + " engines with toFloats and tensor.");
  }

  private org.bytedeco.pytorch.Tensor open() {
    if (handle.isNull()) {
      throw new IllegalStateException(
          "A tensor"
              + (shape == null ? "" : " of shape " + shape)
              + " was used after it was freed; keep it with Scope.keep if it is to outlive the"
              + " scope it was made in.");
    }
    return handle;
  }

  @Override
  public Shape shape() {
    if (shape == null) {
      shape = readShape(open());
    }
    return shape;
  }

  @Override
  public DataType dataType() {
    if (dataType == null) {
      dataType = DataTypes.of(open());
    }
    return dataType;
  }

  @Override
  public void close() {
    registry.forget(this);
    handle.close();
  }

  @Override
  public String toString() {
    return handle.isNull() ? "freed tensor" : dataType() + " tensor " + shape();
  }

  private static Shape readShape(org.bytedeco.pytorch.Tensor handle) {
    int[] sizes = new int[(int) handle.dim()];
    for (int axis = 0; axis < sizes.length; axis++) {
      long size = handle.size(axis);
      if (size > Integer.MAX_VALUE) {
        throw new ShapeException(
            "Axis "
                + axis
                + " of a tensor has "
                + size
                + " elements; an axis has at most 2³¹ − 1.");
      }
      sizes[axis] = (int) size;
    }
    return Shape.of(sizes);
  }
}
