package io.sparknn.layers;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/**
 * Rotary positions: queries and keys at position p are turned by angles proportional to p, so that
 * their products depend on how far apart they are only.
 *
 * <p>Features i and i + d/2 of a head are a point of the plane, turned by p / base^(2i / d). (The
 * source pairs neighbours, 2i and 2i + 1, which is the same but for the order of the features.)
 *
 * <p>Source: Su et al., RoFormer: Enhanced transformer with rotary position embedding (2021).
 *
 * @param base above 1
 */
public record RotaryPositions(double base) {

  /** Checks the range. */
  public RotaryPositions {
    Validate.above("RotaryPositions", "base", base, 1);
  }

  /** Base 10000, as in the source. */
  public RotaryPositions() {
    this(10_000);
  }

  void requireFeatures(int ofHead) {
    if (ofHead % 2 != 0) {
      throw new ShapeException(
          "RotaryPositions received heads of "
              + ofHead
              + " features, but they come in pairs; choose another number of heads.");
    }
  }

  /** Queries or keys (b, heads, time, d) turned by their positions, the first of which is given. */
  Tensor rotate(Ops ops, Tensor x, int first) {
    Shape shape = x.shape();
    Tensor angles = // (time, d/2)
        PositionAngles.of(ops, x.dataType(), first, shape.size(2), shape.size(3), base);
    Tensor cosines = ops.cos(angles);
    Tensor sines = ops.sin(angles);
    List<Tensor> halves = ops.split(x, 2, -1);
    Tensor a = halves.get(0);
    Tensor b = halves.get(1);
    Tensor turnedA = ops.subtract(ops.multiply(a, cosines), ops.multiply(b, sines));
    Tensor turnedB = ops.add(ops.multiply(b, cosines), ops.multiply(a, sines));
    return ops.concatenate(List.of(turnedA, turnedB), -1);
  }
}
