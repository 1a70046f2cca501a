package io.sparknn.data;

/** How the numbers of a field are stored until a batch is built. */
public enum Encoding {
  /** Unsigned bytes, 0 to 255, as pixels. */
  UINT8(1),
  /** Single precision. */
  FLOAT32(4),
  /** 64-bit integers, as class indices. */
  INT64(8);

  private final int bytes;

  Encoding(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one number. */
  public int bytes() {
    return bytes;
  }
}
