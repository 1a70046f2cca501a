package io.sparknn.ml.generation;

import io.sparknn.ml.param.HasAttentionCol;
import io.sparknn.ml.param.HasStartToken;

/**
 * The parameters that {@link SequenceToSequence} and its model share.
 *
 * @param <T> the stage itself
 */
interface SequenceToSequenceParams<T>
    extends GenerationParams<T>, HasStartToken<T>, HasAttentionCol<T> {}
