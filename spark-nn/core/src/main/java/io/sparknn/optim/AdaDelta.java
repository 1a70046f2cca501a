package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import java.util.List;

/**
 * AdaDelta: the size of steps follows from that of the steps before: v ← βv + (1 − β)∇², Δ = ∇ √(u
 * + ε) / √(v + ε), u ← βu + (1 − β)Δ², w ← w − ηΔ.
 *
 * <p>Δ has the unit of w, so η = 1 is the rule of the paper. As u starts at 0, ε sets the first
 * steps.
 *
 * <p>Source: Zeiler, ADADELTA: an adaptive learning rate method (2012), algorithm 1.
 *
 * @param stepSize η, above 0
 * @param beta β, decay of both mean squares, at least 0 and below 1; PyTorch's rho
 * @param epsilon ε, above 0
 */
@JsonTypeName("adaDelta")
public record AdaDelta(double stepSize, double beta, double epsilon) implements UpdateRule {

  /** Checks the ranges. */
  public AdaDelta {
    Validate.above("AdaDelta", "stepSize", stepSize, 0);
    Validate.within("AdaDelta", "beta", beta, 0, 1);
    Validate.above("AdaDelta", "epsilon", epsilon, 0);
  }

  /** β = 0.9, ε = 1e-6, as in PyTorch. */
  public AdaDelta(double stepSize) {
    this(stepSize, 0.9, 1e-6);
  }

  /** PyTorch's defaults, η = 1 among them. */
  public AdaDelta() {
    this(1);
  }

  @Override
  public AdaDelta withStepSize(double newStepSize) {
    return new AdaDelta(newStepSize, beta, epsilon);
  }

  @Override
  public List<String> slots() {
    return List.of("meanSquare", "meanSquareChange");
  }

  @Override
  public Update step(Ops ops, Step at, Tensor parameters, Tensor gradients, List<Tensor> slots) {
    Tensor meanSquare = Adam.decay(ops, slots.get(0), ops.square(gradients), beta);
    Tensor ratio = ops.divide(root(ops, slots.get(1)), root(ops, meanSquare));
    Tensor change = ops.multiply(gradients, ratio);
    Tensor meanSquareChange = Adam.decay(ops, slots.get(1), ops.square(change), beta);
    return new Update(
        ops.subtract(parameters, ops.multiply(change, at.size())),
        List.of(meanSquare, meanSquareChange));
  }

  private Tensor root(Ops ops, Tensor meanSquare) {
    return ops.sqrt(ops.add(meanSquare, epsilon));
  }
}
