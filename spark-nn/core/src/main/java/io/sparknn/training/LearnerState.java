package io.sparknn.training;

import io.sparknn.network.TrainedNetwork;
import java.util.Map;

/**
 * The numbers that a step starts from.
 *
 * @param steps how many were taken
 * @param network with its parameters and running statistics, in single precision
 * @param slots what the update rule remembers, by the slot's name, in single precision
 * @param exact in double precision, if the training is: {@code parameters}, {@code statistics} and
 *     the slots by their names; else empty
 * @param lossScale what losses are multiplied by
 */
public record LearnerState(
    long steps,
    TrainedNetwork network,
    Map<String, float[]> slots,
    Map<String, double[]> exact,
    LossScale lossScale) {
  static final String PARAMETERS = "parameters";
  static final String STATISTICS = "statistics";
}
