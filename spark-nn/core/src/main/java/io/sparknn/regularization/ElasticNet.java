package io.sparknn.regularization;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Loss;
import io.sparknn.network.Network;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import java.util.Optional;

/**
 * A mixture of {@link L1} and {@link L2}: Ω(w) = λ (a Σ |w| + (1 − a)/2 Σ w²), as Spark's regParam
 * λ and elasticNetParam a.
 *
 * <p>Source: Zou and Hastie, Regularization and variable selection via the elastic net (2005).
 *
 * @param strength λ, 0 or more, in units of the loss
 * @param l1Ratio a, from 0 for L2 alone to 1 for L1 alone
 * @param group which parameters are penalized
 */
@JsonTypeName("elasticNet")
public record ElasticNet(double strength, double l1Ratio, ParameterGroup group) implements Penalty {

  /** Checks the ranges. */
  public ElasticNet {
    Validate.atLeast("ElasticNet", "strength", strength, 0);
    Validate.between("ElasticNet", "l1Ratio", l1Ratio, 0, 1);
  }

  /** On all weights, without biases and normalizations. */
  public ElasticNet(double strength, double l1Ratio) {
    this(strength, l1Ratio, ParameterGroup.weights());
  }

  @Override
  public void check(Network network, Loss loss) {
    group.requireIn(network, "ElasticNet");
  }

  @Override
  public Optional<Tensor> penalty(Ops ops, ParameterSpec parameter, Tensor weights) {
    return sum(ops, l1().penalty(ops, parameter, weights), l2().penalty(ops, parameter, weights));
  }

  @Override
  public Optional<Tensor> penaltyGradient(Ops ops, ParameterSpec parameter, Tensor weights) {
    return sum(
        ops,
        l1().penaltyGradient(ops, parameter, weights),
        l2().penaltyGradient(ops, parameter, weights));
  }

  private L1 l1() {
    return new L1(strength * l1Ratio, group);
  }

  private L2 l2() {
    return new L2(strength * (1 - l1Ratio), group);
  }

  private static Optional<Tensor> sum(Ops ops, Optional<Tensor> a, Optional<Tensor> b) {
    return a.map(present -> ops.add(present, b.orElseThrow())); // both act on one group
  }
}
