package io.sparknn.training;

import io.sparknn.metrics.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weighted sums over samples, and the means that they make: of the loss, of each metric, and of the
 * weights themselves, in this order.
 */
final class Measures {
  private final List<String> names;
  private final double[] sums;

  /** Sums that are 0, of the loss and of these metrics. */
  Measures(List<Metric> metrics) {
    this.names = new ArrayList<>(List.of(EpochReport.LOSS));
    metrics.forEach(metric -> names.add(metric.name()));
    this.sums = new double[names.size() + 1];
  }

  /** Adds sums of some samples. */
  void add(double[] more) {
    for (int index = 0; index < sums.length; index++) {
      sums[index] += more[index];
    }
  }

  /** The sums: Σ w · loss, Σ w · metric for each metric, Σ w. */
  double[] sums() {
    return sums.clone();
  }

  /** The means by name; empty if no sample with a weight was counted. */
  Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    double weight = sums[names.size()];
    if (weight > 0) {
      for (int index = 0; index < names.size(); index++) {
        means.put(names.get(index), sums[index] / weight);
      }
    }
    return means;
  }
}
