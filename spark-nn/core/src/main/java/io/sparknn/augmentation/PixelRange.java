package io.sparknn.augmentation;

/** What the numbers of an image are, which decides what white is and whether there are bounds. */
public enum PixelRange {
  /** Bytes from 0 for black to 255 for white; what a change would make of them stays in there. */
  BYTES(255),
  /**
   * Any numbers, as standardized ones; 1 counts as white where a change needs to know, and nothing
   * is cut off.
   */
  NUMBERS(1);

  private final float white;

  PixelRange(float white) {
    this.white = white;
  }

  /** The value of the brightest pixel. */
  public float white() {
    return white;
  }

  /** The value, or the bound that it lies beyond. */
  float clamp(double value) {
    return (float) (this == BYTES ? Math.max(0, Math.min(white, value)) : value);
  }
}
