package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * The step size is halved after every epoch whose loss is higher than that of the epoch before. The
 * loss is that of the validation set, or without one of the training set.
 *
 * <p>This is annealing (b) of the notes, file 000, but for one thing: the epoch that made the loss
 * worse isn't taken back and run again.
 */
@JsonTypeName("halving")
public record HalvingSchedule() implements Schedule {

  @Override
  public double factor(Moment moment) {
    double factor = 1;
    for (int epoch = 1; epoch < moment.losses().size(); epoch++) {
      if (moment.losses().get(epoch) > moment.losses().get(epoch - 1)) {
        factor /= 2;
      }
    }
    return factor;
  }
}
