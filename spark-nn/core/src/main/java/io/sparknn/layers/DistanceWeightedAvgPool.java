package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Window;
import io.sparknn.shape.WindowAxis;
import java.util.Arrays;

/**
 * A mean of each window of each channel in which a cell counts the less the farther it is from the
 * window's centre: its weight is e^(−d² / 2σ²) for the distance d. Padding doesn't count.
 *
 * <p>Input (channels, sizes…), with as many sizes as the window has axes; output (channels,
 * sizes'…) as {@link Window} says.
 *
 * <p>Source: Goodfellow, Bengio and Courville, Deep Learning (2016), section 9.3, which leaves the
 * weights open; these are a Gaussian's.
 *
 * @param window its size, stride, padding and dilation; padding at most half of the size
 * @param deviation σ in cells, above 0
 */
@JsonTypeName("distanceWeightedAvgPool")
public record DistanceWeightedAvgPool(Window window, double deviation)
    implements PoolingLayer<DistanceWeightedAvgPool> {

  /** Checks the range, and that the padding is at most half of the window. */
  public DistanceWeightedAvgPool {
    Validate.above("DistanceWeightedAvgPool", "deviation", deviation, 0);
    PoolingLayer.validatePadding("DistanceWeightedAvgPool", window);
  }

  @Override
  public DistanceWeightedAvgPool window(Window window) {
    return new DistanceWeightedAvgPool(window, deviation);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return new ChannelFilter(weights(), window).means(context.ops(), input);
  }

  /** The weights cell by cell in row-major order; the nearest cell has 1. */
  private double[] weights() {
    double[] squares = {0};
    for (WindowAxis axis : window.axes()) {
      double[] further = new double[squares.length * axis.kernel()];
      for (int cell = 0; cell < further.length; cell++) {
        double place = cell % axis.kernel() - (axis.kernel() - 1) / 2.0;
        double distance = place * axis.dilation();
        further[cell] = squares[cell / axis.kernel()] + distance * distance;
      }
      squares = further;
    }
    double nearest = Arrays.stream(squares).min().orElseThrow(); // so that not all vanish
    return Arrays.stream(squares)
        .map(square -> Math.exp((nearest - square) / (2 * deviation * deviation)))
        .toArray();
  }
}
