package io.sparknn.examples.data;

/** A grey image; intensities from 0 to 1, row by row. */
public final class GrayImage {
  private final int height;
  private final int width;
  private final double[] intensities;

  /** An image of so many rows and columns. */
  public GrayImage(int height, int width, double[] intensities) {
    if (intensities.length != height * width) {
      throw new IllegalArgumentException(
          "An image of %d×%d pixels received %d values."
              .formatted(height, width, intensities.length));
    }
    this.height = height;
    this.width = width;
    this.intensities = intensities.clone();
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Columns. */
  public int width() {
    return width;
  }

  /** How bright a pixel is, 0 to 1. */
  public double intensity(int row, int column) {
    return intensities[row * width + column];
  }
}
