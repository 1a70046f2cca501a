package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code attentionCol}.
 *
 * @param <T> the stage itself
 */
public interface HasAttentionCol<T> extends Params {

  /** The column of attention weights; empty for none. */
  default Param<String> attentionCol() {
    return new Param<>(
        uid(),
        "attentionCol",
        "name of the column of attention weights, an array for each predicted token with a weight for each token of the source; empty for none",
        Ranges.any(),
        String.class);
  }

  /** The column of attention weights; empty for none. */
  default String getAttentionCol() {
    return getOrDefault(attentionCol());
  }

  /**
   * Writes for each predicted token how much it attends to each token of the source here; empty for
   * nowhere.
   */
  @SuppressWarnings("unchecked")
  default T setAttentionCol(String value) {
    set(attentionCol(), value);
    return (T) this;
  }
}
