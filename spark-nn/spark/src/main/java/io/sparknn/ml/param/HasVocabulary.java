package io.sparknn.ml.param;

import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * Shared parameter {@code vocabulary}.
 *
 * @param <T> the stage itself
 */
public interface HasVocabulary<T> extends Params {

  /** The tokens, in the order of their ids, which begin at 4. */
  default StringArrayParam vocabulary() {
    return new StringArrayParam(
        this,
        "vocabulary",
        "the tokens, in the order of their ids, which begin at 4",
        Ranges.notNull("vocabulary"));
  }

  /** The tokens, in the order of their ids. */
  default String[] getVocabulary() {
    return getOrDefault(vocabulary());
  }

  /** Decodes by these tokens, of which the first has id 4. */
  @SuppressWarnings("unchecked")
  default T setVocabulary(String... value) {
    set(vocabulary(), value);
    return (T) this;
  }
}
