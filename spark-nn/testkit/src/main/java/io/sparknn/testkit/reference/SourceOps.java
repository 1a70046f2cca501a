package io.sparknn.testkit.reference;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Sources of tensors, and changes of type. */
interface SourceOps extends OpsFamily {

  @Override
  default Tensor full(Shape shape, DataType type, double value) {
    engine().requireType(type);
    double[] values = new double[Math.toIntExact(shape.elements())];
    Arrays.fill(values, value);
    return engine().wrap(shape, type, values);
  }

  @Override
  default Tensor constant(Shape shape, DataType type, double... values) {
    return cast(engine().tensor(shape, values), type);
  }

  @Override
  default Tensor range(int size, DataType type) {
    engine().requireType(type);
    double[] values = IntStream.range(0, size).asDoubleStream().toArray();
    return engine().wrap(Shape.of(size), type, values);
  }

  @Override
  default Tensor uniform(Shape shape, DataType type, long seed) {
    engine().requireType(type);
    Checks.floatingPoint("uniform", type);
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[Math.toIntExact(shape.elements())];
    for (int index = 0; index < values.length; index++) {
      double draw = random.nextDouble();
      values[index] = type == DataType.FLOAT32 ? Math.floor(draw * 0x1p24) * 0x1p-24 : draw;
    }
    return engine().wrap(shape, type, values);
  }

  @Override
  default Tensor cast(Tensor x, DataType type) {
    engine().requireType(type);
    double[] values = engine().own(x).values();
    if (type == DataType.INT64) {
      for (int index = 0; index < values.length; index++) {
        values[index] = (long) values[index];
      }
    }
    return engine().wrap(x.shape(), type, values);
  }

  @Override
  default Tensor stopGradient(Tensor x) {
    return engine().share(engine().own(x), 0, x.shape());
  }
}
