package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;

/**
 * The step size is multiplied by γ whenever the loss hasn't fallen below its best for so many
 * epochs; then the count begins anew. The loss is that of the validation set, or without one of the
 * training set.
 *
 * <p>PyTorch's {@code ReduceLROnPlateau} waits one epoch longer for the same patience.
 *
 * @param gamma γ, above 0 and below 1
 * @param patience epochs without improvement, 1 or more
 * @param tolerance by how much the loss must fall to count as an improvement, 0 or more
 */
@JsonTypeName("plateau")
public record PlateauSchedule(double gamma, int patience, double tolerance) implements Schedule {

  /** Checks the ranges. */
  public PlateauSchedule {
    Validate.above("PlateauSchedule", "gamma", gamma, 0);
    Validate.within("PlateauSchedule", "gamma", gamma, 0, 1);
    Validate.atLeast("PlateauSchedule", "patience", patience, 1);
    Validate.atLeast("PlateauSchedule", "tolerance", tolerance, 0);
  }

  @Override
  public double factor(Moment moment) {
    double factor = 1;
    double best = Double.POSITIVE_INFINITY;
    int withoutImprovement = 0;
    for (double loss : moment.losses()) {
      if (loss < best - tolerance) {
        best = loss;
        withoutImprovement = 0;
      } else if (++withoutImprovement == patience) {
        factor *= gamma;
        withoutImprovement = 0;
      }
    }
    return factor;
  }
}
