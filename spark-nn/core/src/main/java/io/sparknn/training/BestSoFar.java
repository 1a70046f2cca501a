package io.sparknn.training;

import io.sparknn.network.TrainedNetwork;
import java.util.Map;

/** Which epoch's network to keep, and whether going on is worth it. */
final class BestSoFar {
  private final EarlyStopping rule;
  private TrainedNetwork lastEpoch;
  private TrainedNetwork best;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private int epochsWithoutImprovement;

  BestSoFar(EarlyStopping rule, TrainedNetwork start) {
    this.rule = rule;
    this.lastEpoch = start;
    this.best = start;
  }

  /** Takes the network of an epoch with its validation measures, which may be empty. */
  void offer(TrainedNetwork network, Map<String, Double> validation) {
    lastEpoch = network;
    double loss = validation.getOrDefault(EpochReport.LOSS, Double.NaN);
    if (!rule.isActive() || validation.isEmpty() || loss < bestLoss - rule.tolerance()) {
      best = network;
      bestLoss = loss;
      epochsWithoutImprovement = 0;
    } else {
      epochsWithoutImprovement++;
    }
  }

  boolean shouldStop() {
    return rule.isActive() && epochsWithoutImprovement >= rule.patience();
  }

  TrainedNetwork lastEpoch() {
    return lastEpoch;
  }

  TrainedNetwork network() {
    return best;
  }
}
