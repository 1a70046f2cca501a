package io.sparknn.training;

import java.util.Map;

/**
 * How far an epoch is.
 *
 * @param epoch its number, from 1
 * @param epochs how many are planned
 * @param step the step's number in the epoch, from 1
 * @param steps steps of an epoch
 * @param train loss and metrics so far in this epoch, by name
 */
public record StepReport(int epoch, int epochs, long step, long steps, Map<String, Double> train) {}
