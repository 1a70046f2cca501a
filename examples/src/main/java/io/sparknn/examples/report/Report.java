package io.sparknn.examples.report;

import io.sparknn.training.EpochReport;
import java.util.List;
import java.util.Map;

/**
 * What is known at the end of an example.
 *
 * @param title what was learned
 * @param accuracy share of the test images that were recognised
 * @param matrix of the test images
 * @param predictions some of them
 * @param history the epochs in order
 * @param network the network's summary, in lines
 * @param settings by name, in order
 */
public record Report(
    String title,
    double accuracy,
    ConfusionMatrix matrix,
    List<Prediction> predictions,
    List<EpochReport> history,
    String network,
    Map<String, String> settings) {}
