package io.sparknn.parameters;

import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;

/**
 * How many connections enter and leave a unit, for a kernel whose first two axes are outputs and
 * inputs and whose further axes are the window of a convolution.
 *
 * @param in inputs · window cells
 * @param out outputs · window cells
 */
public record Fans(double in, double out) {

  /**
   * The fans of a kernel of this shape.
   *
   * @throws ShapeException if it has fewer than 2 axes, as a bias, which has no fans
   */
  public static Fans of(Shape kernel) {
    if (kernel.rank() < 2) {
      throw ShapeException.mismatch(
          "An initializer that depends on fan-in or fan-out", "(outputs, inputs, window…)", kernel);
    }
    double cells = 1;
    for (int axis = 2; axis < kernel.rank(); axis++) {
      cells *= kernel.size(axis);
    }
    return new Fans(kernel.size(1) * cells, kernel.size(0) * cells);
  }
}
