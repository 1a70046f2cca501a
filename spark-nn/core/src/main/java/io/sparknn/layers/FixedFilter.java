package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Fit;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.shape.Window;
import java.util.Collections;
import java.util.List;

/**
 * A textbook's image filter: each channel is cross-correlated with the same kernel of constants,
 * which aren't trained.
 *
 * <p>Input and output (channels, height, width), with zeros around the image.
 *
 * <p>Source: Gonzalez and Woods, Digital Image Processing (2008), chapters 3 and 10.
 *
 * @param kernel its rows, of one length; finite numbers
 */
@JsonTypeName("fixedFilter")
public record FixedFilter(List<List<Double>> kernel) implements Layer {

  /** Keeps a copy, and checks that there are rows of one length. */
  public FixedFilter {
    kernel = kernel.stream().map(List::copyOf).toList();
    int width = kernel.isEmpty() ? 0 : kernel.get(0).size();
    boolean finite = kernel.stream().flatMap(List::stream).allMatch(Double::isFinite);
    if (width == 0 || !finite || kernel.stream().anyMatch(row -> row.size() != width)) {
      throw new ShapeException(
          "FixedFilter received the kernel "
              + kernel
              + ", but it must have rows of one length, of finite numbers.");
    }
  }

  /** The mean of size × size pixels: fine detail is lost. */
  public static FixedFilter blur(int size) {
    List<Double> row = Collections.nCopies(size, 1.0 / ((double) size * size));
    return new FixedFilter(Collections.nCopies(size, row));
  }

  /** A pixel and its difference from its four neighbours: edges stand out. */
  public static FixedFilter sharpen() {
    return rows(0, -1, 0, -1, 5, -1, 0, -1, 0);
  }

  /** The difference from all eight neighbours: 0 but where there are edges. */
  public static FixedFilter edges() {
    return rows(-1, -1, -1, -1, 8, -1, -1, -1, -1);
  }

  /** Sobel's filter for horizontal edges: positive where it is brighter below. */
  public static FixedFilter horizontalEdges() {
    return rows(-1, -2, -1, 0, 0, 0, 1, 2, 1);
  }

  /** Sobel's filter for vertical edges: positive where it is brighter on the right. */
  public static FixedFilter verticalEdges() {
    return rows(-1, 0, 1, -2, 0, 2, -1, 0, 1);
  }

  private static FixedFilter rows(double... cells) {
    return new FixedFilter(
        List.of(
            List.of(cells[0], cells[1], cells[2]),
            List.of(cells[3], cells[4], cells[5]),
            List.of(cells[6], cells[7], cells[8])));
  }

  private Window window() {
    return Window.of(kernel.size(), kernel.get(0).size()).fit(Fit.SAME);
  }

  @Override
  public Shape outputShape(Shape input) {
    return window().outputShape("FixedFilter", input);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    double[] weights =
        kernel.stream().flatMap(List::stream).mapToDouble(Double::doubleValue).toArray();
    return new ChannelFilter(weights, window()).sums(context.ops(), input);
  }
}
