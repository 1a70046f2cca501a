package io.sparknn.training;

import io.sparknn.network.TrainedNetwork;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which epoch's network to keep, and whether going on is worth it. */
final class BestSoFar {
  private final EarlyStopping rule;
  private final Map<Integer, TrainedNetwork> networks = new TreeMap<>(); // those still needed
  private final Deque<Double> losses = new ArrayDeque<>(); // of the window
  private int epoch;
  private int bestEpoch;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private int epochsWithoutImprovement;

  BestSoFar(EarlyStopping rule, TrainedNetwork start) {
    this.rule = rule;
    networks.put(0, start);
  }

  /**
   * Goes on after some epochs.
   *
   * @param kept what {@link #networks} gave after them
   */
  BestSoFar(EarlyStopping rule, List<EpochReport> history, Map<Integer, TrainedNetwork> kept) {
    this(rule, kept.get(0));
    history.forEach(report -> offer(kept.get(report.epoch()), report));
  }

  /** Takes the network of an epoch with its measures. */
  void offer(TrainedNetwork network, EpochReport report) {
    epoch++;
    networks.put(epoch, network);
    double loss = report.validation().getOrDefault(EpochReport.LOSS, Double.NaN);
    if (!rule.keepsBest() || report.validation().isEmpty() || loss < bestLoss - rule.tolerance()) {
      bestEpoch = epoch;
      bestLoss = loss;
      epochsWithoutImprovement = 0;
    } else {
      epochsWithoutImprovement++;
    }
    losses.addLast(report.monitoredLoss());
    if (losses.size() > rule.window() + 1) {
      losses.removeFirst();
    }
    networks.keySet().removeIf(of -> of != epoch && of != bestEpoch && !isInWindow(of));
  }

  private boolean isInWindow(int of) {
    return rule.minWeightChange() > 0 && of >= epoch - rule.window();
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
    return rule.minWeightChange() > 0
        && epoch >= rule.window()
        && largestChange(networks.get(epoch - rule.window()), lastEpoch()) < rule.minWeightChange();
  }

  private static double largestChange(TrainedNetwork before, TrainedNetwork after) {
    double largest = 0;
    for (int index = 0; index < after.parameters().length; index++) {
      double change = Math.abs((double) after.parameters()[index] - before.parameters()[index]);
      largest = Math.max(largest, change);
    }
    return largest;
  }

  /** The network of the last epoch, or the start. */
  TrainedNetwork lastEpoch() {
    return networks.get(epoch);
  }

  /** The network to keep. */
  TrainedNetwork network() {
    return networks.get(bestEpoch);
  }

  /** The networks that are still needed, by epoch; 0 for the start. */
  Map<Integer, TrainedNetwork> networks() {
    return new TreeMap<>(networks);
  }
}
