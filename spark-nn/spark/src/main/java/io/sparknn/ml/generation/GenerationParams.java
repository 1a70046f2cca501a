package io.sparknn.ml.generation;

import io.sparknn.ml.param.HasDecoding;
import io.sparknn.ml.param.HasEndToken;
import io.sparknn.ml.param.HasFeaturesCol;
import io.sparknn.ml.param.HasMaxDecodedLength;
import io.sparknn.ml.param.HasPredictionCol;
import io.sparknn.ml.param.ScoringParams;

/**
 * The parameters of stages that generate tokens.
 *
 * @param <T> the stage itself
 */
interface GenerationParams<T>
    extends ScoringParams<T>,
        HasFeaturesCol<T>,
        HasPredictionCol<T>,
        HasDecoding<T>,
        HasMaxDecodedLength<T>,
        HasEndToken<T> {}
