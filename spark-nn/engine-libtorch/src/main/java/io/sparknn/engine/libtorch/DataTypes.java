package io.sparknn.engine.libtorch;

import io.sparknn.engine.DataType;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The names that LibTorch has for data types. */
final class DataTypes {
  private DataTypes() {}

  static ScalarType scalarType(DataType type) {
    return switch (type) {
      case FLOAT32 -> ScalarType.Float;
      case FLOAT64 -> ScalarType.Double;
      case BFLOAT16 -> ScalarType.BFloat16;
      case FLOAT16 -> ScalarType.Half;
      case INT64 -> ScalarType.Long;
    };
  }

  static DataType of(Tensor handle) {
    ScalarType scalarType = handle.scalar_type().intern();
    for (DataType type : DataType.values()) {
      if (scalarType(type) == scalarType) {
        return type;
      }
    }
    throw new IllegalStateException(
        "LibTorch made a tensor of type "
            + scalarType.intern()
            + ", which the library has no name for.");
  }
}
