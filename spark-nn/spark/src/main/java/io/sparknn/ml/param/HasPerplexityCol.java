package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code perplexityCol}.
 *
 * @param <T> the stage itself
 */
public interface HasPerplexityCol<T> extends Params {

  /** The column of perplexities; empty for none. */
  default Param<String> perplexityCol() {
    return new Param<>(
        uid(),
        "perplexityCol",
        "name of the column of perplexities, e to the mean surprise of a token; empty for none",
        Ranges.any(),
        String.class);
  }

  /** The column of perplexities; empty for none. */
  default String getPerplexityCol() {
    return getOrDefault(perplexityCol());
  }

  /**
   * Writes the perplexity of each row, e to the mean surprise of its tokens, here; empty for
   * nowhere.
   */
  @SuppressWarnings("unchecked")
  default T setPerplexityCol(String value) {
    set(perplexityCol(), value);
    return (T) this;
  }
}
