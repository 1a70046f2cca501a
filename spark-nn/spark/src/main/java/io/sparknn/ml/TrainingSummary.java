package io.sparknn.ml;

import io.sparknn.persistence.Json;
import io.sparknn.training.EpochReport;
import java.util.List;
import org.apache.spark.ml.util.Identifiable;

/**
 * How a training went.
 *
 * <p>As text it is JSON, and it is identifiable, which lets clients of Spark Connect ask for its
 * text.
 *
 * @param history the epochs in order, with loss and metrics of training and validation rows
 * @param numWorkers how many tasks trained together
 * @param engine the name of the engine
 * @param device where rank 0 computed, as {@code cpu} or {@code cuda:0}
 * @param conversionSeconds the longest that a worker took to receive its rows, before the first
 *     step
 * @param totalSeconds from the start of {@code fit} to the trained network
 */
public record TrainingSummary(
    List<EpochReport> history,
    int numWorkers,
    String engine,
    String device,
    double conversionSeconds,
    double totalSeconds)
    implements Identifiable {

  /** Keeps a copy of the history. */
  public TrainingSummary {
    history = List.copyOf(history);
  }

  /**
   * Training rows for each second, over the epochs after the first, or over it if it is the only.
   */
  public double samplesPerSecond() {
    List<EpochReport> epochs = history.size() > 1 ? history.subList(1, history.size()) : history;
    double seconds = epochs.stream().mapToDouble(EpochReport::seconds).sum();
    return epochs.stream().mapToLong(EpochReport::samples).sum() / seconds;
  }

  @Override
  public String uid() {
    return "trainingSummary";
  }

  @Override
  public String toString() {
    return Json.write(this);
  }
}
