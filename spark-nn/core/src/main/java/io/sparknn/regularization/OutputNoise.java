package io.sparknn.regularization;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.losses.Loss;
import io.sparknn.losses.Target;
import io.sparknn.network.Network;
import io.sparknn.parameters.Validate;

/**
 * Adds noise to targets that are values: t ← t + ε with ε ~ N(0, σ²), independent for each number.
 * {@link DisturbLabel} is its counterpart for classes.
 *
 * <p>Source: Goodfellow, Bengio and Courville, Deep Learning (2016), section 7.5.1.
 *
 * @param standardDeviation σ in units of the target, 0 or more
 */
@JsonTypeName("outputNoise")
public record OutputNoise(double standardDeviation) implements Regularizer {

  /** Checks the range. */
  public OutputNoise {
    Validate.atLeast("OutputNoise", "standardDeviation", standardDeviation, 0);
  }

  @Override
  public void check(Network network, Loss loss) {
    if (loss.target() != Target.VALUES) {
      throw new IllegalArgumentException(
          "OutputNoise adds to targets that are values, but those of "
              + loss
              + " are "
              + loss.target()
              + "; use DisturbLabel for classes.");
    }
  }

  @Override
  public MixedBatch batch(Ops ops, Moment moment, MixedBatch batch) {
    return batch.withTargets(
        target -> NormalNoise.added(ops, target, standardDeviation, moment.seed()));
  }
}
