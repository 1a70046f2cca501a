package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/**
 * An epoch that makes the loss of the validation set worse is taken back, and run again from where
 * it began with half of the step size, until the loss is no worse. Each run counts as an epoch.
 *
 * <p>Needs validation samples: the loss of training samples is taken while the parameters change,
 * and tells of an epoch's end only in the next one.
 *
 * <p>Source: course notes, file 000, learning-rate annealing (b).
 */
@JsonTypeName("halving")
public record HalvingSchedule() implements Schedule {

  @Override
  public double factor(Moment moment) {
    double factor = 1;
    double kept = Double.POSITIVE_INFINITY; // the loss of the last epoch that wasn't taken back
    for (double loss : moment.losses()) {
      if (loss > kept) {
        factor /= 2;
      } else {
        kept = loss;
      }
    }
    return factor;
  }

  @Override
  public boolean takesBack() {
    return true;
  }

  @Override
  public boolean takesBack(List<Double> losses) {
    int last = losses.size() - 1;
    double least =
        losses.stream().limit(last).mapToDouble(loss -> loss).min().orElse(losses.get(last));
    return losses.get(last) > least;
  }
}
