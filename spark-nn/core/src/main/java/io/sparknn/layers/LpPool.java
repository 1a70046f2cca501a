package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;

/**
 * The Lᵖ norm of each window of each channel: y = (Σ |x|ᵖ)^(1/p), as the L² norm √Σ x². Its
 * gradient is 0 where a window is 0 throughout.
 *
 * <p>Input (channels, sizes…), with as many sizes as the window has axes; output (channels,
 * sizes'…) as {@link Window} says.
 *
 * <p>Source: Goodfellow, Bengio and Courville, Deep Learning (2016), section 9.3.
 *
 * @param window its size, stride, padding and dilation
 * @param norm p, 1 or more; 1 is a sum of absolute values, and large numbers approach a maximum
 */
@JsonTypeName("lpPool")
public record LpPool(Window window, double norm) implements PoolingLayer<LpPool> {

  /** Checks the range. */
  public LpPool {
    Validate.atLeast("LpPool", "norm", norm, 1);
  }

  /** The L² norm of windows side by side, with so many cells along each axis. */
  public static LpPool l2(int... size) {
    return new LpPool(Window.of(size).stride(size), 2);
  }

  @Override
  public LpPool window(Window window) {
    return new LpPool(window, norm);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Ops ops = context.ops();
    Tensor powers = norm == 2 ? ops.square(input) : ops.power(ops.abs(input), norm);
    FittedWindow fitted = FittedWindow.of(ops, powers, window, 0);
    Tensor sums = ops.multiply(ops.averagePool(fitted.input(), fitted.window()), window.cells());
    // The root has no derivative at 0, so there it is taken of 1 and left out.
    Tensor zero = ops.full(Shape.scalar(), sums.dataType(), 0);
    Tensor positive = ops.greater(sums, zero);
    Tensor safe = ops.where(positive, sums, ops.full(Shape.scalar(), sums.dataType(), 1));
    Tensor roots = norm == 2 ? ops.sqrt(safe) : ops.power(safe, 1 / norm);
    return ops.where(positive, roots, zero); // (batch, channels, sizes'…)
  }
}
