package io.sparknn.ml.param;

import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * Shared parameter {@code merges}.
 *
 * @param <T> the stage itself
 */
public interface HasMerges<T> extends Params {

  /** The merges in the order learnt, each as two pieces and a space between them. */
  default StringArrayParam merges() {
    return new StringArrayParam(
        this,
        "merges",
        "the merges of byte-pair encoding in the order learnt, each as two pieces and a space between them",
        Ranges.notNull("merges"));
  }

  /** The merges in the order learnt. */
  default String[] getMerges() {
    return getOrDefault(merges());
  }

  /** Decodes by these merges, as {@code BytePairEncoderModel} gives them. */
  @SuppressWarnings("unchecked")
  default T setMerges(String... value) {
    set(merges(), value);
    return (T) this;
  }
}
