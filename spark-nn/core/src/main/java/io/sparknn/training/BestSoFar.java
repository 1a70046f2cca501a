package io.sparknn.training;

import io.sparknn.network.TrainedNetwork;
import java.util.ArrayDeque;
import java.util.Deque;

/** Which epoch's network to keep, and whether going on is worth it. */
final class BestSoFar {
  private final EarlyStopping rule;
  private final Deque<TrainedNetwork> networks = new ArrayDeque<>(); // of the window, if needed
  private final Deque<Double> losses = new ArrayDeque<>(); // of the window
  private TrainedNetwork lastEpoch;
  private TrainedNetwork best;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private int epochsWithoutImprovement;

  BestSoFar(EarlyStopping rule, TrainedNetwork start) {
    this.rule = rule;
    this.lastEpoch = start;
    this.best = start;
    remember(start);
  }

  /** Takes the network of an epoch with its measures. */
  void offer(TrainedNetwork network, EpochReport report) {
    lastEpoch = network;
    double loss = report.validation().getOrDefault(EpochReport.LOSS, Double.NaN);
    if (!rule.keepsBest() || report.validation().isEmpty() || loss < bestLoss - rule.tolerance()) {
      best = network;
      bestLoss = loss;
      epochsWithoutImprovement = 0;
    } else {
      epochsWithoutImprovement++;
    }
    remember(network);
    losses.addLast(report.monitoredLoss());
    if (losses.size() > rule.window() + 1) {
      losses.removeFirst();
    }
  }

  private void remember(TrainedNetwork network) {
    if (rule.minWeightChange() > 0) {
      networks.addLast(network);
      if (networks.size() > rule.window() + 1) {
        networks.removeFirst();
      }
    }
  }

  boolean shouldStop() {
    return (rule.keepsBest() && epochsWithoutImprovement >= rule.patience())
        || errorStands()
        || weightsStand();
  }

  private boolean errorStands() {
    return rule.minErrorChange() > 0
        && losses.size() > rule.window()
        && losses.getFirst() - losses.getLast() < rule.minErrorChange();
  }

  private boolean weightsStand() {
    return networks.size() > rule.window()
        && largestChange(networks.getFirst(), networks.getLast()) < rule.minWeightChange();
  }

  private static double largestChange(TrainedNetwork before, TrainedNetwork after) {
    double largest = 0;
    for (int index = 0; index < after.parameters().length; index++) {
      double change = Math.abs((double) after.parameters()[index] - before.parameters()[index]);
      largest = Math.max(largest, change);
    }
    return largest;
  }

  TrainedNetwork lastEpoch() {
    return lastEpoch;
  }

  TrainedNetwork network() {
    return best;
  }
}
