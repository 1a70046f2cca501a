package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.GlorotUniform;
import io.sparknn.parameters.KernelAndBias;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import java.util.List;

/**
 * The feed-forward part of a transformer layer, at each step alike: y = K₂ f(K₁ x + b₁) + b₂, with
 * as many outputs as inputs.
 *
 * <p>Input (time, d), output the same. Parameters: {@code 0.kernel} (units, d), {@code 0.bias}
 * (units), {@code 3.kernel} (d, units), {@code 3.bias} (d).
 *
 * <p>Source: Vaswani et al., Attention is all you need (2017).
 *
 * @param units in the middle, 1 or more; 4d is usual
 * @param activation f
 * @param dropout the share of the units in the middle that is dropped while training, at least 0
 *     and below 1
 * @param start how kernels and biases start
 */
@JsonTypeName("feedForward")
public record FeedForward(
    int units, ActivationFunction activation, double dropout, KernelAndBias start)
    implements Layer {

  /** Checks the ranges. */
  public FeedForward {
    Validate.atLeast("FeedForward", "units", units, 1);
    Validate.within("FeedForward", "dropout", dropout, 0, 1);
  }

  /** With ReLU, as in the source, and without dropout. */
  public FeedForward(int units) {
    this(units, new Relu(), 0, new KernelAndBias(new GlorotUniform()));
  }

  /** With another function in the middle. */
  public FeedForward activation(ActivationFunction other) {
    return new FeedForward(units, other, dropout, start);
  }

  /** With this share of the units dropped. */
  public FeedForward dropout(double rate) {
    return new FeedForward(units, activation, rate, start);
  }

  /** Without biases. */
  public FeedForward withoutBias() {
    return new FeedForward(units, activation, dropout, new KernelAndBias(start.kernel(), null));
  }

  @Override
  public Shape outputShape(Shape input) {
    return layers(input.size(-1)).outputShape(input);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    return layers(input.size(-1)).parameters(input);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return layers(input.shape().size(-1)).forward(context, input);
  }

  private Sequential layers(int features) {
    return Sequential.of(
        new Dense(units, start),
        new Activation(activation),
        new Dropout(dropout),
        new Dense(features, start));
  }
}
