package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Draws;
import io.sparknn.parameters.Validate;
import java.util.random.RandomGenerator;

/**
 * Blurs by a Gaussian window, whose standard deviation σ is drawn from {@code smallest} to {@code
 * largest}, uniformly: x ← Σ g(dy) g(dx) x[y + dy, x + dx] with g(d) ∝ e^(−d² / 2σ²) for |d| ≤ 3σ
 * and Σ g = 1. Beyond the border stands the nearest pixel.
 *
 * @param smallest in pixels, above 0
 * @param largest in pixels, not below {@code smallest}
 */
@JsonTypeName("gaussianBlur")
public record GaussianBlur(double smallest, double largest) implements Augmentation {

  /** Checks the ranges. */
  public GaussianBlur {
    Validate.above("GaussianBlur", "smallest", smallest, 0);
    Validate.atLeast("GaussianBlur", "largest", largest, smallest);
  }

  @Override
  public Image apply(Image image, RandomGenerator random) {
    double[] window = window(Draws.uniform(random, smallest, largest));
    int plane = image.height() * image.width();
    float[] rows = new float[image.pixels().length];
    float[] changed = new float[image.pixels().length];
    for (int channel = 0; channel < image.channels(); channel++) {
      int from = channel * plane;
      for (int y = 0; y < image.height(); y++) {
        int row = from + y * image.width();
        blurLine(image.pixels(), rows, window, row, 1, image.width());
      }
      for (int x = 0; x < image.width(); x++) {
        blurLine(rows, changed, window, from + x, image.width(), image.height());
      }
    }
    return image.with(changed);
  }

  private static double[] window(double deviation) {
    int reach = (int) Math.ceil(3 * deviation);
    double[] window = new double[2 * reach + 1];
    double sum = 0;
    for (int place = 0; place < window.length; place++) {
      double distance = (place - reach) / deviation;
      window[place] = Math.exp(-distance * distance / 2);
      sum += window[place];
    }
    for (int place = 0; place < window.length; place++) {
      window[place] /= sum;
    }
    return window;
  }

  private static void blurLine(
      float[] source, float[] target, double[] window, int start, int stride, int length) {
    int reach = window.length / 2;
    for (int place = 0; place < length; place++) {
      double sum = 0;
      for (int cell = 0; cell < window.length; cell++) {
        int nearest = Math.max(0, Math.min(length - 1, place + cell - reach));
        sum += window[cell] * source[start + nearest * stride];
      }
      target[start + place * stride] = (float) sum;
    }
  }
}
