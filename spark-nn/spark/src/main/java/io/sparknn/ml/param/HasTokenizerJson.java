package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code tokenizerJson}.
 *
 * @param <T> the stage itself
 */
public interface HasTokenizerJson<T> extends Params {

  /** The content of a file {@code tokenizer.json}. */
  default Param<String> tokenizerJson() {
    return new Param<>(
        uid(),
        "tokenizerJson",
        "the content of a file tokenizer.json",
        Ranges.notNull("tokenizerJson"),
        String.class);
  }

  /** The content of a file {@code tokenizer.json}. */
  default String getTokenizerJson() {
    return getOrDefault(tokenizerJson());
  }

  /** Tokenizes as this content of a file {@code tokenizer.json} says. */
  @SuppressWarnings("unchecked")
  default T setTokenizerJson(String value) {
    set(tokenizerJson(), value);
    return (T) this;
  }
}
