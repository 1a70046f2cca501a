package io.sparknn.testkit;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/** Functions that optimizers are tried on. */
public enum TestFunction {
  /**
   * f(x, y) = (1 − x)² + 100 (y − x²)²: a curved valley with its minimum 0 at (1, 1). Source:
   * Rosenbrock, An automatic method for finding the greatest or least value of a function (1960).
   */
  ROSENBROCK {
    @Override
    public Tensor value(Ops ops, Tensor point) {
      Tensor x = ops.slice(point, 0, 0, 1);
      Tensor y = ops.slice(point, 0, 1, 2);
      Tensor across = ops.square(ops.subtract(y, ops.square(x)));
      Tensor along = ops.square(ops.add(ops.negate(x), 1));
      return ops.sum(ops.add(along, ops.multiply(across, 100)));
    }
  },
  /** f(x) = ½ Σ (i + 1) xᵢ²: convex, with its minimum 0 at 0. */
  QUADRATIC {
    @Override
    public Tensor value(Ops ops, Tensor point) {
      Tensor weights = ops.add(ops.range(point.shape().size(0), point.dataType()), 1);
      return ops.multiply(ops.sum(ops.multiply(weights, ops.square(point))), 0.5);
    }
  };

  /** The function's value, of shape (), at a point of shape (n). */
  public abstract Tensor value(Ops ops, Tensor point);
}
