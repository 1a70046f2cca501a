package io.sparknn.ml.param;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code addSpecialTokens}.
 *
 * @param <T> the stage itself
 */
public interface HasAddSpecialTokens<T> extends Params {

  /** Whether the special tokens that the file puts around a text are added. */
  default BooleanParam addSpecialTokens() {
    return new BooleanParam(
        uid(),
        "addSpecialTokens",
        "whether the special tokens that the file puts around a text are added");
  }

  /** Whether special tokens are added. */
  default boolean getAddSpecialTokens() {
    return (Boolean) getOrDefault(addSpecialTokens());
  }

  /** Adds the special tokens that the file puts around a text, as [CLS] and [SEP]. */
  @SuppressWarnings("unchecked")
  default T setAddSpecialTokens(boolean value) {
    set(addSpecialTokens(), value);
    return (T) this;
  }
}
