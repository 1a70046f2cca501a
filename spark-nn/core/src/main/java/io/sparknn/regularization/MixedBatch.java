package io.sparknn.regularization;

import io.sparknn.data.Batch;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A batch as a training step sees it. An output is compared with each of the targets: the step's
 * loss is Σₖ Σᵢ wₖᵢ L(outputᵢ, targetₖᵢ).
 *
 * @param inputs for each input of the network (batch, …); with a {@link Consistency} (views ·
 *     batch, …), the first view of all samples, then the second, …
 * @param masks for each input which steps of its sequences are real, as in {@link Batch}
 * @param targets one, or several if samples are mixed
 */
public record MixedBatch(
    List<Tensor> inputs, List<Optional<Tensor>> masks, List<WeightedTarget> targets) {

  /** Keeps copies of the lists. */
  public MixedBatch {
    inputs = List.copyOf(inputs);
    masks = List.copyOf(masks);
    targets = List.copyOf(targets);
  }

  /**
   * A target, and how much each sample's counts.
   *
   * @param target (batch) of class indices, or (batch, …) of values
   * @param weights (batch), 0 or more
   */
  public record WeightedTarget(Tensor target, Tensor weights) {}

  /** A batch in which nothing is mixed. */
  public static MixedBatch of(Batch batch) {
    return new MixedBatch(
        batch.inputs(),
        batch.masks(),
        List.of(new WeightedTarget(batch.target(), batch.weights())));
  }

  /** The same with other inputs, whose steps are the same, and other targets. */
  public MixedBatch with(List<Tensor> otherInputs, List<WeightedTarget> otherTargets) {
    return new MixedBatch(otherInputs, masks, otherTargets);
  }

  /** The same with other targets. */
  public MixedBatch withTargets(UnaryOperator<Tensor> change) {
    return with(
        inputs,
        targets.stream()
            .map(aim -> new WeightedTarget(change.apply(aim.target()), aim.weights()))
            .toList());
  }

  /**
   * Σₖ Σᵢ wₖᵢ f(targetₖ)ᵢ, of shape (), for a loss or metric f of each sample; Σ w for f = 1.
   *
   * @param perSample from a target to (batch)
   */
  public Tensor weightedSum(Ops ops, UnaryOperator<Tensor> perSample) {
    Tensor sum = null;
    for (WeightedTarget aim : targets) {
      Tensor part = ops.sum(ops.multiply(perSample.apply(aim.target()), aim.weights()));
      sum = sum == null ? part : ops.add(sum, part);
    }
    return sum;
  }

  /** Σₖ Σᵢ wₖᵢ, of shape (). */
  public Tensor totalWeight(Ops ops) {
    return targets.stream().map(aim -> ops.sum(aim.weights())).reduce(ops::add).orElseThrow();
  }
}
