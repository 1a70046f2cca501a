package io.sparknn.engine;

/** What kind of number a tensor holds. */
public enum DataType {
  /** IEEE 754 single precision, 4 bytes: the default for training and scoring. */
  FLOAT32(4, true),
  /** IEEE 754 double precision, 8 bytes: tests and gradient checks. */
  FLOAT64(8, true),
  /** 8 exponent and 7 fraction bits, 2 bytes: mixed precision where the device has it. */
  BFLOAT16(2, true),
  /** IEEE 754 half precision, 2 bytes: mixed precision where the device has it. */
  FLOAT16(2, true),
  /** 64-bit integers: class indices, token ids, positions. */
  INT64(8, false);

  private final int bytes;
  private final boolean floatingPoint;

  DataType(int bytes, boolean floatingPoint) {
    this.bytes = bytes;
    this.floatingPoint = floatingPoint;
  }

  /** Bytes of memory that one number takes. */
  public int bytes() {
    return bytes;
  }

  /** Whether it is a floating-point type of fewer bits than single precision. */
  public boolean isShort() {
    return floatingPoint && bytes < Float.BYTES;
  }

  /** Whether it has a fraction, and so gradients. */
  public boolean isFloatingPoint() {
    return floatingPoint;
  }
}
