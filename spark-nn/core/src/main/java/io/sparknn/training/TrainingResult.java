package io.sparknn.training;

import io.sparknn.network.TrainedNetwork;
import java.util.List;

/**
 * What a training gives; the same on every worker.
 *
 * @param network the trained network: the last, or with early stopping the best
 * @param history the epochs in order
 */
public record TrainingResult(TrainedNetwork network, List<EpochReport> history) {}
