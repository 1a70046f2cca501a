package io.sparknn.regularization;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Loss;
import io.sparknn.network.Network;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Seeds;
import io.sparknn.parameters.Validate;

/**
 * Computes each step's loss and gradient at w + ε with ε ~ N(0, σ²), and takes the step from w. The
 * noise is the same on all workers and for all samples of a step.
 *
 * <p>Source: Graves, Practical variational inference for neural networks (2011); Goodfellow, Bengio
 * and Courville, Deep Learning (2016), section 7.5.
 *
 * @param standardDeviation σ in units of the weights, 0 or more
 * @param group which parameters get noise
 */
@JsonTypeName("weightNoise")
public record WeightNoise(double standardDeviation, ParameterGroup group) implements Regularizer {

  /** Checks the range. */
  public WeightNoise {
    Validate.atLeast("WeightNoise", "standardDeviation", standardDeviation, 0);
  }

  /** On all weights, without biases and normalizations. */
  public WeightNoise(double standardDeviation) {
    this(standardDeviation, ParameterGroup.weights());
  }

  @Override
  public void check(Network network, Loss loss) {
    group.requireIn(network, "WeightNoise");
  }

  @Override
  public Tensor weights(Ops ops, Moment moment, ParameterSpec parameter, Tensor weights) {
    long seed = Seeds.derive(moment.seed(), parameter.name());
    return group.contains(parameter)
        ? NormalNoise.added(ops, weights, standardDeviation, seed)
        : weights;
  }
}
