package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;

/**
 * Rows and columns of zeros around an image.
 *
 * <p>Input (channels, height, width), output (channels, top + height + bottom, left + width +
 * right).
 *
 * @param top rows above, 0 or more
 * @param bottom rows below, 0 or more
 * @param left columns on the left, 0 or more
 * @param right columns on the right, 0 or more
 */
@JsonTypeName("zeroPadding2d")
public record ZeroPadding2d(int top, int bottom, int left, int right) implements Layer {

  /** Checks the ranges. */
  public ZeroPadding2d {
    Validate.atLeast("ZeroPadding2d", "top", top, 0);
    Validate.atLeast("ZeroPadding2d", "bottom", bottom, 0);
    Validate.atLeast("ZeroPadding2d", "left", left, 0);
    Validate.atLeast("ZeroPadding2d", "right", right, 0);
  }

  /** As many on each side. */
  public ZeroPadding2d(int cells) {
    this(cells, cells, cells, cells);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != 3) {
      throw ShapeException.mismatch("ZeroPadding2d", "(channels, height, width)", input);
    }
    return Shape.of(input.size(0), top + input.size(1) + bottom, left + input.size(2) + right);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Ops ops = context.ops();
    return ops.pad(ops.pad(input, 2, top, bottom, 0), 3, left, right, 0);
  }
}
