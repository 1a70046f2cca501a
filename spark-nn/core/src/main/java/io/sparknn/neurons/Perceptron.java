package io.sparknn.neurons;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;
import java.util.Arrays;

/**
 * A neuron with weights: y = 1 if w · x + b ≥ 0, else 0.
 *
 * <p>The bias is the weight w₀ of an input x₀ = 1, the negative of a threshold. The boundary w · x
 * + b = 0 is a plane with w as its normal. {@link PerceptronRule} finds the weights. Source:
 * Rosenblatt, The perceptron (1958).
 *
 * @param weights w, one for each input, finite; one or more
 * @param bias b, finite
 */
@JsonTypeName("perceptron")
public record Perceptron(double[] weights, double bias) implements Neuron {
  private static final String NAME = "Perceptron";

  /** Keeps a copy of the weights, and checks that all numbers are finite. */
  public Perceptron {
    weights = weights.clone();
    Validate.atLeast(NAME, "number of weights", weights.length, 1);
    for (int place = 0; place < weights.length; place++) {
      Validate.finite(NAME, "weights[" + place + "]", weights[place]);
    }
    Validate.finite(NAME, "bias", bias);
  }

  /** A perceptron whose weights and bias are 0. */
  public static Perceptron zero(int size) {
    return new Perceptron(new double[Math.max(size, 0)], 0);
  }

  /** A perceptron of this bias and these weights. */
  public static Perceptron of(double bias, double... weights) {
    return new Perceptron(weights, bias);
  }

  /** The weights, as a fresh array. */
  @Override
  public double[] weights() {
    return weights.clone();
  }

  @Override
  public int size() {
    return weights.length;
  }

  /** w · x + b: ‖w‖ times the signed distance from the boundary. */
  public double net(double... inputs) {
    Neuron.requireSize(NAME, weights.length, inputs);
    double sum = bias;
    for (int place = 0; place < weights.length; place++) {
      sum += weights[place] * inputs[place];
    }
    return sum;
  }

  @Override
  public boolean fires(double... inputs) {
    return net(inputs) >= 0;
  }

  /** Whether all numbers are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Perceptron that
        && Arrays.equals(weights, that.weights)
        && Double.compare(bias, that.bias) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(weights) + Double.hashCode(bias);
  }

  @Override
  public String toString() {
    return NAME + "[weights=" + Arrays.toString(weights) + ", bias=" + bias + "]";
  }
}
