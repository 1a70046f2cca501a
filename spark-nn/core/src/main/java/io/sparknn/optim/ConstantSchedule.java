package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;

/** The same step size throughout. */
@JsonTypeName("constant")
public record ConstantSchedule() implements Schedule {

  @Override
  public double factor(Moment moment) {
    return 1;
  }
}
