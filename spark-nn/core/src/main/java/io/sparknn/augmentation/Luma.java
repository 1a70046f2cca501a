package io.sparknn.augmentation;

import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;

/** How bright colours are: Y = 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601). */
final class Luma {
  static final double RED = 0.299;
  static final double GREEN = 0.587;
  static final double BLUE = 0.114;

  private Luma() {}

  static double of(double red, double green, double blue) {
    return RED * red + GREEN * green + BLUE * blue;
  }

  /** The mean over an image: of luma if it has three channels, else of all numbers. */
  static double mean(Image image) {
    float[] pixels = image.pixels();
    int plane = pixels.length / image.channels();
    double[] means = new double[image.channels()];
    double all = 0;
    for (int channel = 0; channel < means.length; channel++) {
      double sum = 0;
      for (int place = channel * plane; place < (channel + 1) * plane; place++) {
        sum += pixels[place];
      }
      means[channel] = sum / plane;
      all += means[channel] / means.length;
    }
    return means.length == 3 ? of(means[0], means[1], means[2]) : all;
  }

  /** Requires three channels. */
  static void requireColours(String owner, Shape image) {
    if (image.rank() != 3 || image.size(0) != 3) {
      throw ShapeException.mismatch(owner, "colours, as (3, height, width)", image);
    }
  }
}
