package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code vocabSize}.
 *
 * @param <T> the stage itself
 */
public interface HasVocabSize<T> extends Params {

  /** The largest size of the vocabulary, special tokens included. */
  default IntParam vocabSize() {
    return new IntParam(
        uid(),
        "vocabSize",
        "largest size of the vocabulary, special tokens included (> 4)",
        Ranges.above("vocabSize", 4));
  }

  /** The largest size of the vocabulary. */
  default int getVocabSize() {
    return (Integer) getOrDefault(vocabSize());
  }

  /** Learns at most so many tokens, the four special ones included; above 4. */
  @SuppressWarnings("unchecked")
  default T setVocabSize(int value) {
    set(vocabSize(), value);
    return (T) this;
  }
}
