package io.sparknn.engine.libtorch;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;

/**
 * What the families of LibTorch's operations share. Each family is an interface of default methods;
 * {@link LibTorchOps} is their union.
 *
 * <p>Temporary native objects are closed where they are made, so that operations called outside
 * every scope leave nothing behind but their result.
 */
interface NativeOps extends Ops {

  /** A tensor of this engine for a native one. */
  Tensor wrap(org.bytedeco.pytorch.Tensor handle);

  /** A number for an operation with x, in a type that doesn't change x's. */
  static Scalar scalar(Tensor x, double value) {
    return x.dataType() == DataType.INT64 ? new Scalar((long) value) : new Scalar(value);
  }

  /** The axes in LibTorch's type. */
  static long[] longs(int... values) {
    return Arrays.stream(values).asLongStream().toArray();
  }
}
