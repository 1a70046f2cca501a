package io.sparknn.zoo;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Networks that approximate a given function by towers, without learning: why a hidden layer of
 * enough sigmoid units comes as near to a continuous function as one likes.
 *
 * <p>The difference of two steep sigmoids, σ(s(x − a)) − σ(s(x − b)), is a tower: about 1 between a
 * and b, about 0 elsewhere. Towers side by side, each as high as the function in its middle, add up
 * to a staircase. Sources: Cybenko (1989); Hornik, Stinchcombe and White (1989); the construction
 * is that of Nielsen, Neural networks and deep learning (2015), chapter 4.
 */
public final class Towers {
  /** How steep edges are by default: s times the width of a tower. */
  public static final double STEEPNESS = 50;

  private static final double AND_STEEPNESS = 40;

  private Towers() {}

  /** {@link #curve(DoubleUnaryOperator, double, double, int, double)} of default steepness. */
  public static TrainedNetwork curve(
      DoubleUnaryOperator function, double from, double to, int towers) {
    return curve(function, from, to, towers, STEEPNESS);
  }

  /**
   * A function of one number by n towers: 2n sigmoid units and a linear one.
   *
   * <p>If |f(x) − f(z)| ≤ K |x − z|, the error is at most K (to − from) / n, for steep edges: at an
   * edge the network takes a mean of two neighbours. The outermost towers reach one width further,
   * so that the ends aren't halved.
   *
   * @param function f, finite between {@code from} and {@code to}
   * @param from lower end
   * @param to upper end, above the lower
   * @param towers n, 1 or more
   * @param steepness s times the width of a tower, above 0; from about 20 on, towers are flat
   */
  public static TrainedNetwork curve(
      DoubleUnaryOperator function, double from, double to, int towers, double steepness) {
    requireRange(from, to, towers, steepness);
    double width = (to - from) / towers;
    Weights hidden = new Weights(2 * towers, 1);
    Weights output = new Weights(1, 2 * towers);
    for (int tower = 0; tower < towers; tower++) {
      hidden.edges(tower, 0, from, width, towers, steepness);
      float height = height(function.applyAsDouble(from + (tower + 0.5) * width));
      output.set(0, 2 * tower, height);
      output.set(0, 2 * tower + 1, -height);
    }
    NetworkSpec spec =
        NetworkSpec.sequential(
            Shape.of(1), new Dense(2 * towers), Activation.sigmoid(), new Dense(1));
    return new TrainedNetwork(spec, Weights.flat(hidden, output), new float[0]);
  }

  /** {@link #surface(DoubleBinaryOperator, double, double, int, double)} of default steepness. */
  public static TrainedNetwork surface(
      DoubleBinaryOperator function, double from, double to, int towers) {
    return surface(function, from, to, towers, STEEPNESS);
  }

  /**
   * A function of two numbers by n × n towers on a square grid.
   *
   * <p>The first layer has 2n sigmoid units for each of x and y, which make n ridges along each. In
   * the second layer, the unit of a cell fires where its two ridges cross: σ(40 (ridge(x) +
   * ridge(y) − 1.5)). The output is linear. At the corners of cells, in spots of about a width /
   * steepness across, no unit fires, and the network falls to 0; elsewhere the error is at most K
   * times the diagonal of a cell, as for {@link #curve}.
   *
   * @param function f(x, y), finite on the square
   * @param from lower end of x and of y
   * @param to upper end of x and of y, above the lower
   * @param towers n, along each side, 1 or more
   * @param steepness s times the width of a cell, above 0; from about 20 on, towers are flat
   */
  public static TrainedNetwork surface(
      DoubleBinaryOperator function, double from, double to, int towers, double steepness) {
    requireRange(from, to, towers, steepness);
    double width = (to - from) / towers;
    int edges = 2 * towers;
    Weights ridges = new Weights(2 * edges, 2);
    Weights crossings = new Weights(towers * towers, 2 * edges);
    Weights output = new Weights(1, towers * towers);
    for (int tower = 0; tower < towers; tower++) {
      ridges.edges(tower, 0, from, width, towers, steepness);
      ridges.edges(towers + tower, 1, from, width, towers, steepness);
    }
    for (int row = 0; row < towers; row++) {
      for (int column = 0; column < towers; column++) {
        int cell = row * towers + column;
        crossings.crossing(cell, 2 * column, edges + 2 * row);
        double x = from + (column + 0.5) * width;
        double y = from + (row + 0.5) * width;
        output.set(0, cell, height(function.applyAsDouble(x, y)));
      }
    }
    NetworkSpec spec =
        NetworkSpec.sequential(
            Shape.of(2),
            new Dense(2 * edges),
            Activation.sigmoid(),
            new Dense(towers * towers),
            Activation.sigmoid(),
            new Dense(1));
    return new TrainedNetwork(spec, Weights.flat(ridges, crossings, output), new float[0]);
  }

  private static void requireRange(double from, double to, int towers, double steepness) {
    Validate.finite("Towers", "from", from);
    Validate.finite("Towers", "to", to);
    Validate.above("Towers", "to", to, from);
    Validate.atLeast("Towers", "towers", towers, 1);
    Validate.above("Towers", "steepness", steepness, 0);
  }

  private static float height(double value) {
    Validate.finite("Towers", "a value of the function", value);
    return (float) value;
  }

  /** Kernel (units, inputs) and bias (units) of a dense layer. */
  private static final class Weights {
    private final int inputs;
    private final float[] kernel;
    private final float[] bias;

    Weights(int units, int inputs) {
      this.inputs = inputs;
      this.kernel = new float[units * inputs];
      this.bias = new float[units];
    }

    void set(int unit, int input, float weight) {
      kernel[unit * inputs + input] = weight;
    }

    /** The two edges of a tower over one of the inputs: units 2 · pair and 2 · pair + 1. */
    void edges(int pair, int input, double from, double width, int towers, double steepness) {
      int tower = pair % towers;
      double left = from + (tower == 0 ? -1 : tower) * width;
      double right = from + (tower == towers - 1 ? towers + 1 : tower + 1) * width;
      double slope = steepness / width;
      set(2 * pair, input, (float) slope);
      set(2 * pair + 1, input, (float) slope);
      bias[2 * pair] = (float) (-slope * left);
      bias[2 * pair + 1] = (float) (-slope * right);
    }

    /** A unit that fires where the ridges with these first edges cross. */
    void crossing(int unit, int first, int second) {
      for (int edge : new int[] {first, second}) {
        set(unit, edge, (float) AND_STEEPNESS);
        set(unit, edge + 1, (float) -AND_STEEPNESS);
      }
      bias[unit] = (float) (-1.5 * AND_STEEPNESS);
    }

    /** The parameters of dense layers one after another, as a network lays them out. */
    static float[] flat(Weights... layers) {
      int size = 0;
      for (Weights layer : layers) {
        size += layer.kernel.length + layer.bias.length;
      }
      float[] vector = new float[size];
      int offset = 0;
      for (Weights layer : layers) {
        System.arraycopy(layer.kernel, 0, vector, offset, layer.kernel.length);
        offset += layer.kernel.length;
        System.arraycopy(layer.bias, 0, vector, offset, layer.bias.length);
        offset += layer.bias.length;
      }
      return vector;
    }
  }
}
