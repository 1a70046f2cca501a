package io.sparknn.augmentation;

import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;

/** An image on the host: a plane for each channel, row by row. Nobody writes to its pixels. */
public final class Image {
  private final int channels;
  private final int height;
  private final int width;
  private final PixelRange range;
  private final float[] pixels;

  /**
   * An image of these pixels, which aren't copied.
   *
   * @param shape (channels, height, width)
   * @param pixels as many as the shape has elements, in its order
   */
  public Image(Shape shape, PixelRange range, float[] pixels) {
    if (shape.rank() != 3 || shape.elements() != pixels.length) {
      throw ShapeException.mismatch(
          "An image of " + pixels.length + " pixels", "(channels, height, width)", shape);
    }
    this.channels = shape.size(0);
    this.height = shape.size(1);
    this.width = shape.size(2);
    this.range = range;
    this.pixels = pixels;
  }

  private Image(Image like, float[] pixels) {
    this.channels = like.channels;
    this.height = like.height;
    this.width = like.width;
    this.range = like.range;
    this.pixels = pixels;
  }

  /** The number of planes. */
  public int channels() {
    return channels;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Columns. */
  public int width() {
    return width;
  }

  /** What its numbers are. */
  public PixelRange range() {
    return range;
  }

  /** All pixels; to be read only. */
  public float[] pixels() {
    return pixels;
  }

  /** Where a row begins among the pixels. */
  int row(int channel, int y) {
    return (channel * height + y) * width;
  }

  /** An image like this one with other pixels, which aren't copied. */
  Image with(float[] changed) {
    return new Image(this, changed);
  }

  /** The image with each pixel changed, and kept in the range. */
  Image map(PixelChange change) {
    float[] changed = new float[pixels.length];
    for (int place = 0; place < pixels.length; place++) {
      changed[place] = range.clamp(change.apply(pixels[place]));
    }
    return with(changed);
  }

  /** From a pixel's value to another. */
  interface PixelChange {
    double apply(double value);
  }
}
