package io.sparknn.training;

import java.util.Map;

/**
 * What came of an epoch. Losses and metrics are means over samples, by weight; those of the
 * training set are taken while the parameters change, so they lag behind.
 *
 * @param epoch its number, from 1
 * @param epochs how many are planned
 * @param train loss and metrics of the training set, by name; the loss is named {@code loss}
 * @param validation the same of the validation set after the epoch; empty without such a set
 * @param stepSize η of the last step; of a minimizer, how far the parameters moved, as a Euclidean
 *     distance
 * @param samples training samples over all workers
 * @param seconds duration of the training part, without validation; of an epoch that goes on from a
 *     checkpoint within it, since then
 * @param validationSeconds duration of the validation
 */
public record EpochReport(
    int epoch,
    int epochs,
    Map<String, Double> train,
    Map<String, Double> validation,
    double stepSize,
    long samples,
    double seconds,
    double validationSeconds) {

  /** The name of the loss among the measures. */
  public static final String LOSS = "loss";

  /** The loss that schedules watch: of the validation set, or without one of the training set. */
  double monitoredLoss() {
    return (validation.isEmpty() ? train : validation).getOrDefault(LOSS, Double.NaN);
  }

  /** Training samples over all workers for each second of the training part. */
  public double samplesPerSecond() {
    return samples / seconds;
  }
}
