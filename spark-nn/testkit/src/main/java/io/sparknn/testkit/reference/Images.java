package io.sparknn.testkit.reference;

import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.shape.Window;
import io.sparknn.shape.WindowAxis;

/** The loops over windows of images: im2col and its transpose. */
final class Images {
  /** What happens between one cell of an image and its place among the columns. */
  @FunctionalInterface
  private interface Visit {
    void at(int imageIndex, int columnIndex);
  }

  private Images() {}

  /** Windows of images (b, c, h, w) as columns (b, c · cells, positions). */
  static double[] unfold(double[] images, int offset, Shape shape, Window window) {
    double[] columns = new double[Math.toIntExact(columnShape(shape, window).elements())];
    forEachCell(
        shape, window, (image, column) -> columns[column] = images[offset + image]); // else 0
    return columns;
  }

  /** The transpose of {@link #unfold}: each column entry is added to the cell it came from. */
  static double[] fold(double[] columns, int offset, Shape shape, Window window) {
    double[] images = new double[Math.toIntExact(shape.elements())];
    forEachCell(shape, window, (image, column) -> images[image] += columns[offset + column]);
    return images;
  }

  /** The shape of the columns for images of this shape. */
  static Shape columnShape(Shape images, Window window) {
    Shape output = window.outputShape("unfold", images.withoutFirst());
    requireImages(window);
    return Shape.of(
        images.size(0), images.size(1) * window.cells(), output.size(1) * output.size(2));
  }

  private static void requireImages(Window window) {
    if (window.rank() != 2 || !window.evenlyPadded()) {
      throw new ShapeException(
          "unfold received a window of "
              + window
              + ", but needs one of two axes with the same padding on both sides.");
    }
  }

  private static void forEachCell(Shape shape, Window window, Visit visit) {
    int planes = shape.size(0) * shape.size(1);
    WindowAxis rows = window.axes().get(0);
    WindowAxis places = window.axes().get(1);
    int outputHeight = rows.outputSize(shape.size(2));
    int outputWidth = places.outputSize(shape.size(3));
    int column = 0;
    for (int plane = 0; plane < planes; plane++) {
      for (int u = 0; u < rows.kernel(); u++) {
        for (int v = 0; v < places.kernel(); v++) {
          for (int i = 0; i < outputHeight; i++) {
            int row = i * rows.stride() + u * rows.dilation() - rows.before();
            for (int j = 0; j < outputWidth; j++, column++) {
              int place = j * places.stride() + v * places.dilation() - places.before();
              if (row >= 0 && row < shape.size(2) && place >= 0 && place < shape.size(3)) {
                visit.at((plane * shape.size(2) + row) * shape.size(3) + place, column);
              }
            }
          }
        }
      }
    }
  }
}
