package io.sparknn.engine.nd4j;

import io.sparknn.engine.DataType;

/** The types of numbers that are used in native memory, with ND4J's codes for them. */
enum NativeType {
  /** What comparisons give, before it is converted. */
  BOOL(1, 1),
  FLOAT32(5, 4),
  FLOAT64(6, 8),
  /** Sizes and indices, which ND4J takes in 64 bits. */
  INT64(10, 8);

  private final int code;
  private final int bytes;

  NativeType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** ND4J's code. */
  int code() {
    return code;
  }

  /** Bytes that one number takes. */
  int bytes() {
    return bytes;
  }

  /** The native type of a type that this engine has. */
  static NativeType of(DataType type) {
    return switch (type) {
      case FLOAT32 -> FLOAT32;
      case FLOAT64 -> FLOAT64;
      case INT64 -> INT64;
      case BFLOAT16, FLOAT16 ->
          throw new IllegalArgumentException("Engine 'nd4j' has no numbers of type " + type + ".");
    };
  }

  /** The type that users see. */
  DataType dataType() {
    return switch (this) {
      case FLOAT32 -> DataType.FLOAT32;
      case FLOAT64 -> DataType.FLOAT64;
      case INT64 -> DataType.INT64;
      case BOOL -> throw new IllegalStateException("Truth values never leave an operation.");
    };
  }
}
