package io.sparknn.regularization;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Seeds;
import io.sparknn.parameters.Validate;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds noise to all inputs: x ← x + ε with ε ~ N(0, σ²), independent for each number.
 *
 * <p>For a linear unit with squared error it is weight decay: E[(ỹ − t)²] = (y − t)² + σ² Σ w².
 *
 * <p>Source: Bishop, Training with noise is equivalent to Tikhonov regularization (1995).
 *
 * @param standardDeviation σ in units of the inputs, as the network gets them; 0 or more
 */
@JsonTypeName("inputNoise")
public record InputNoise(double standardDeviation) implements Regularizer {

  /** Checks the range. */
  public InputNoise {
    Validate.atLeast("InputNoise", "standardDeviation", standardDeviation, 0);
  }

  @Override
  public MixedBatch batch(Ops ops, Moment moment, MixedBatch batch) {
    List<Tensor> noisy = new ArrayList<>();
    for (Tensor input : batch.inputs()) {
      long seed = Seeds.derive(moment.seed(), noisy.size());
      noisy.add(NormalNoise.added(ops, input, standardDeviation, seed));
    }
    return batch.with(noisy, batch.targets());
  }
}
