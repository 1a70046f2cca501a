package io.sparknn.ml.distributed;

import io.sparknn.ml.TrainingSummary;
import io.sparknn.network.TrainedNetwork;

/**
 * What a training gives to an estimator.
 *
 * @param network with its numbers
 * @param summary how the training went
 */
public record TrainedModel(TrainedNetwork network, TrainingSummary summary) {}
