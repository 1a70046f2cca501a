package io.sparknn.ml.persistence;

import io.sparknn.ml.TrainingSummary;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.persistence.Provenance;
import java.util.Optional;

/**
 * What a model consists of beside its parameters.
 *
 * @param network with its numbers
 * @param provenance where it comes from
 * @param summary how it was trained, if that is known
 */
public record SavedModel(
    TrainedNetwork network, Provenance provenance, Optional<TrainingSummary> summary) {}
