package io.sparknn.engine.libtorch;

import static io.sparknn.engine.libtorch.LibTorchTensor.handle;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/** All operations: the families, and those that make tensors from nothing. */
final class LibTorchOps
    implements NativeElementwiseOps,
        NativeReductionOps,
        NativeFormOps,
        NativeImageOps,
        NativeRecurrentOps,
        NativeAttentionOps,
        NativeTrainingOps {
  private final TensorRegistry registry;
  private final DeviceMemory memory;

  LibTorchOps(TensorRegistry registry, DeviceMemory memory) {
    this.registry = registry;
    this.memory = memory;
  }

  @Override
  public Tensor wrap(org.bytedeco.pytorch.Tensor handle) {
    return registry.wrap(handle);
  }

  @Override
  public GeneratorOptional generator(long seed) {
    return memory.generator(seed);
  }

  @Override
  public Tensor full(Shape shape, DataType type, double value) {
    try (Scalar scalar = new Scalar(value)) {
      return wrap(torch.full(shape.toLongArray(), scalar, memory.options(type)));
    }
  }

  @Override
  public Tensor constant(Shape shape, DataType type, double... values) {
    try (org.bytedeco.pytorch.Tensor twice = memory.upload(shape, values)) {
      return wrap(twice.to(DataTypes.scalarType(type)));
    }
  }

  @Override
  public Tensor range(int size, DataType type) {
    try (Scalar end = new Scalar(size)) {
      return wrap(torch.arange(end, memory.options(type)));
    }
  }

  @Override
  public Tensor uniform(Shape shape, DataType type, long seed) {
    org.bytedeco.pytorch.Tensor result = memory.empty(shape, type);
    try (GeneratorOptional generator = generator(seed)) {
      result.uniform_(0, 1, generator);
    }
    return wrap(result);
  }

  @Override
  public Tensor normal(Shape shape, DataType type, long seed) {
    org.bytedeco.pytorch.Tensor result = memory.empty(shape, type);
    try (GeneratorOptional generator = generator(seed)) {
      result.normal_(0, 1, generator);
    }
    return wrap(result);
  }

  @Override
  public Tensor cast(Tensor x, DataType type) {
    return wrap(handle(x).to(DataTypes.scalarType(type)));
  }

  @Override
  public Tensor stopGradient(Tensor x) {
    return wrap(handle(x).detach());
  }
}
