package io.sparknn.ml.tagging;

import io.sparknn.ml.param.HasFeaturesCol;
import io.sparknn.ml.param.HasPredictionCol;
import io.sparknn.ml.param.HasProbabilityCol;
import io.sparknn.ml.param.ScoringParams;

/**
 * The parameters that a tagger and its model share.
 *
 * @param <T> the stage itself
 */
interface TaggerParams<T>
    extends ScoringParams<T>, HasFeaturesCol<T>, HasPredictionCol<T>, HasProbabilityCol<T> {}
