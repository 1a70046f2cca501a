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
