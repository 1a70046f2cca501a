package io.sparknn.regularization;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.augmentation.Augmentation;
import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Loss;
import io.sparknn.losses.Output;
import io.sparknn.network.Network;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import java.util.List;

/**
 * Wants the same probabilities for an image and two augmentations of it: adds λ JS(p₀; p₁; p₂) to
 * the loss, the Jensen-Shannon divergence
 *
 * <p>JS = (KL(p₀ ‖ m) + KL(p₁ ‖ m) + KL(p₂ ‖ m)) / 3 with m = (p₀ + p₁ + p₂) / 3 and p =
 * softmax(z),
 *
 * <p>which is 0 where all three are the same, and ln 3 nats at most. A step computes on three
 * images for each sample.
 *
 * <p>Output: logits z (batch, classes). The training's own augmentation, if there is one, comes
 * before, and is the same in all three.
 *
 * <p>Source: Hendrycks, Mu, Cubuk, Zoph, Gilmer and Lakshminarayanan, AugMix (2020), section 3.
 *
 * @param strength λ, 0 or more; the paper uses 12
 * @param augmentation what makes p₁'s and p₂'s images of p₀'s, as {@link
 *     io.sparknn.augmentation.AugMix}
 */
@JsonTypeName("jensenShannonConsistency")
public record JensenShannonConsistency(double strength, Augmentation augmentation)
    implements Consistency {

  /** Checks the range, and that there is something to compare. */
  public JensenShannonConsistency {
    Validate.atLeast("JensenShannonConsistency", "strength", strength, 0);
    if (augmentation.equals(AugmentationSequence.none())) {
      throw new IllegalArgumentException(
          "JensenShannonConsistency received augmentation = "
              + augmentation
              + ", which leaves images as they are, but it compares an image with changed ones."
              + " Give it changes, as AugMix.");
    }
  }

  /** λ = 12, as in the paper. */
  public JensenShannonConsistency(Augmentation augmentation) {
    this(12, augmentation);
  }

  @Override
  public void check(Network network, Loss loss) {
    Shape output = network.outputShape();
    if (loss.output() != Output.LOGITS || output.rank() != 1 || output.size(0) < 2) {
      throw new IllegalArgumentException(
          "JensenShannonConsistency compares probabilities of classes, but the output of shape "
              + output
              + " is "
              + loss.output()
              + " to "
              + loss
              + ". Use a loss of logits, as CrossEntropy, and an output of two classes or more.");
    }
  }

  @Override
  public List<Augmentation> views() {
    return List.of(augmentation, augmentation);
  }

  @Override
  public Tensor perSample(Ops ops, Tensor outputs) {
    int views = outputs.shape().size(0);
    Tensor logarithms = ops.logSoftmax(outputs, 2); // ln p, (views, batch, classes)
    Tensor mixture =
        ops.add(ops.logSumExp(logarithms, 0), -Math.log(views)); // ln m, (batch, classes)
    Tensor above = ops.subtract(logarithms, ops.expand(mixture, 0)); // ln p − ln m
    Tensor divergences = ops.multiply(ops.exp(logarithms), above); // their sum over classes is KL
    return ops.multiply(ops.sum(divergences, 0, 2), strength / views);
  }
}
