package io.sparknn.augmentation;

/** Images at other places: what comes from outside is 0. */
final class Sampling {
  private Sampling() {}

  /** The image moved by whole pixels, down and to the right. */
  static Image shift(Image image, int down, int right) {
    int height = image.height();
    int width = image.width();
    float[] moved = new float[image.pixels().length];
    int length = width - Math.abs(right);
    if (length > 0) {
      int from = Math.max(0, -right);
      int to = Math.max(0, right);
      for (int channel = 0; channel < image.channels(); channel++) {
        for (int y = Math.max(0, down); y < Math.min(height, height + down); y++) {
          System.arraycopy(
              image.pixels(),
              image.row(channel, y - down) + from,
              moved,
              image.row(channel, y) + to,
              length);
        }
      }
    }
    return image.with(moved);
  }

  /**
   * The image under a linear map about its centre, by bilinear interpolation: the pixel at (y, x)
   * from the centre is taken from (yy · y + yx · x, xy · y + xx · x).
   */
  static Image affine(Image image, double yy, double yx, double xy, double xx) {
    double centreY = (image.height() - 1) / 2.0;
    double centreX = (image.width() - 1) / 2.0;
    int plane = image.height() * image.width();
    float[] changed = new float[image.pixels().length];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        double fromY = centreY + yy * (y - centreY) + yx * (x - centreX);
        double fromX = centreX + xy * (y - centreY) + xx * (x - centreX);
        int top = (int) Math.floor(fromY);
        int left = (int) Math.floor(fromX);
        double down = fromY - top;
        double right = fromX - left;
        for (int channel = 0; channel < image.channels(); channel++) {
          changed[channel * plane + y * image.width() + x] =
              (float)
                  ((1 - down) * (1 - right) * at(image, channel, top, left)
                      + (1 - down) * right * at(image, channel, top, left + 1)
                      + down * (1 - right) * at(image, channel, top + 1, left)
                      + down * right * at(image, channel, top + 1, left + 1));
        }
      }
    }
    return image.with(changed);
  }

  private static double at(Image image, int channel, int y, int x) {
    boolean inside = y >= 0 && y < image.height() && x >= 0 && x < image.width();
    return inside ? image.pixels()[image.row(channel, y) + x] : 0;
  }
}
