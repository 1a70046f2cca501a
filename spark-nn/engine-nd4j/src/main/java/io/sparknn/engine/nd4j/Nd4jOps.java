package io.sparknn.engine.nd4j;

import static io.sparknn.engine.nd4j.Nd4jTensor.own;

import io.sparknn.engine.Capability;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;

/** All operations: the families, and those that make tensors from nothing. */
final class Nd4jOps
    implements ElementwiseOps, ReductionOps, FormOps, WindowOps, ConvolutionOps, PoolingOps {
  private final Nd4jEngine engine;
  private final TensorFactory factory;

  Nd4jOps(Nd4jEngine engine, TensorFactory factory) {
    this.engine = engine;
    this.factory = factory;
  }

  @Override
  public TensorFactory factory() {
    return factory;
  }

  private NativeType nativeType(DataType type) {
    if (type == DataType.BFLOAT16) {
      engine.require(Capability.BFLOAT16, "a tensor of type BFLOAT16");
    }
    if (type == DataType.FLOAT16) {
      engine.require(Capability.FLOAT16, "a tensor of type FLOAT16");
    }
    return NativeType.of(type);
  }

  @Override
  public Tensor full(Shape shape, DataType type, double value) {
    NativeType nativeType = nativeType(type);
    if (shape.rank() == 0) {
      return factory.number(nativeType, value);
    }
    Nd4jTensor result = factory.make(nativeType, shape);
    engine.fill(result, value);
    return result;
  }

  @Override
  public Tensor constant(Shape shape, DataType type, double... values) {
    return cast(factory.make(shape, values), type);
  }

  @Override
  public Tensor range(int size, DataType type) {
    long[] numbers = new long[size];
    for (int index = 0; index < size; index++) {
      numbers[index] = index;
    }
    return cast(factory.make(Shape.of(size), numbers), type);
  }

  @Override
  public Tensor uniform(Shape shape, DataType type, long seed) {
    NativeType nativeType = nativeType(type);
    try (Nd4jTensor sizes = factory.make(Shape.of(1), new long[] {shape.elements()})) {
      return factory
          .call("randomuniform", sizes)
          .integers(nativeType.code())
          .reals(0, 1)
          .seed(seed)
          .gives(nativeType, shape);
    }
  }

  @Override
  public Tensor cast(Tensor x, DataType type) {
    NativeType target = nativeType(type);
    Nd4jTensor source = own(x);
    return source.type() == target
        ? stopGradient(x)
        : factory.call("cast", source).integers(target.code()).gives(target, x.shape());
  }

  @Override
  public Tensor stopGradient(Tensor x) {
    return factory.reshape(own(x), x.shape());
  }
}
