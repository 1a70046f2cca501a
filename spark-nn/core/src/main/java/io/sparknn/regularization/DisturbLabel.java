package io.sparknn.regularization;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Loss;
import io.sparknn.losses.Target;
import io.sparknn.network.Network;
import io.sparknn.parameters.Seeds;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;

/**
 * Replaces some labels: with probability α a sample's label is drawn anew, uniformly from all C
 * classes, its true one among them. So it stays with probability 1 − α + α/C.
 *
 * <p>Source: Xie, Wang, Wei, Wang and Tian, DisturbLabel (2016).
 *
 * @param rate α, 0 to 1
 */
@JsonTypeName("disturbLabel")
public record DisturbLabel(double rate) implements Regularizer {

  /** Checks the range. */
  public DisturbLabel {
    Validate.between("DisturbLabel", "rate", rate, 0, 1);
  }

  @Override
  public void check(Network network, Loss loss) {
    if (loss.target() != Target.CLASS) {
      throw new IllegalArgumentException(
          "DisturbLabel replaces classes, but the targets of "
              + loss
              + " are "
              + loss.target()
              + "; use OutputNoise for values.");
    }
  }

  @Override
  public MixedBatch batch(Ops ops, Moment moment, MixedBatch batch) {
    int classes = moment.network().outputShape().size(0);
    return batch.withTargets(target -> disturb(ops, target, classes, moment.seed()));
  }

  private Tensor disturb(Ops ops, Tensor labels, int classes, long seed) {
    Shape shape = labels.shape();
    Tensor chance = ops.uniform(shape, DataType.FLOAT32, seed); // in [0, 1)
    Tensor limit = ops.full(Shape.scalar(), DataType.FLOAT32, rate);
    Tensor redrawn = ops.cast(ops.greater(limit, chance), DataType.INT64);
    Tensor draw = ops.uniform(shape, DataType.FLOAT32, Seeds.derive(seed, "label"));
    Tensor label = ops.cast(ops.multiply(draw, classes), DataType.INT64); // the whole part
    return ops.add(labels, ops.multiply(redrawn, ops.subtract(label, labels)));
  }
}
