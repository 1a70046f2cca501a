package io.sparknn.ml.generation;

import io.sparknn.ml.param.HasBitsPerTokenCol;
import io.sparknn.ml.param.HasPerplexityCol;

/**
 * The parameters that a language model shares before and after it is trained.
 *
 * @param <T> the stage itself
 */
interface LanguageModelParams<T>
    extends GenerationParams<T>, HasPerplexityCol<T>, HasBitsPerTokenCol<T> {}
