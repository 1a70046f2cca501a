package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;

/**
 * An activation function as a layer; the shape stays.
 *
 * @param function as {@link Relu}
 */
@JsonTypeName("activation")
public record Activation(ActivationFunction function) implements Layer {

  /** The rectified linear unit. */
  public static Activation relu() {
    return new Activation(new Relu());
  }

  /** The logistic function. */
  public static Activation sigmoid() {
    return new Activation(new Sigmoid());
  }

  /** The hyperbolic tangent. */
  public static Activation tanh() {
    return new Activation(new Tanh());
  }

  /** {@link LeakyRelu} of slope 0.01. */
  public static Activation leakyRelu() {
    return new Activation(new LeakyRelu());
  }

  /** {@link Elu} of α = 1. */
  public static Activation elu() {
    return new Activation(new Elu());
  }

  /** The self-normalizing unit, {@link Selu}. */
  public static Activation selu() {
    return new Activation(new Selu());
  }

  /** The Gaussian error linear unit, {@link Gelu}. */
  public static Activation gelu() {
    return new Activation(new Gelu());
  }

  /** {@link Swish} of β = 1. */
  public static Activation silu() {
    return new Activation(new Swish());
  }

  /** ln(1 + eˣ). */
  public static Activation softplus() {
    return new Activation(new Softplus());
  }

  /** Softmax along the last axis. */
  public static Activation softmax() {
    return new Activation(new Softmax());
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return function.apply(context.ops(), input);
  }
}
