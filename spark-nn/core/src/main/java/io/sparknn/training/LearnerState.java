package io.sparknn.training;

import io.sparknn.network.TrainedNetwork;
import java.util.Map;

/**
 * The numbers that a step starts from.
 *
 * @param steps how many were taken
 * @param network with its parameters and running statistics
 * @param slots what the update rule remembers, by the slot's name
 * @param lossScale what losses are multiplied by
 */
public record LearnerState(
    long steps, TrainedNetwork network, Map<String, float[]> slots, LossScale lossScale) {}
