package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code separator}.
 *
 * @param <T> the stage itself
 */
public interface HasSeparator<T> extends Params {

  /** What stands between tokens in the text; unset: the tokens stay an array. */
  default Param<String> separator() {
    return new Param<>(
        uid(),
        "separator",
        "what stands between tokens in the text; unset: the tokens stay an array",
        Ranges.notNull("separator"),
        String.class);
  }

  /** What stands between tokens. */
  default String getSeparator() {
    return getOrDefault(separator());
  }

  /**
   * Joins the tokens to a text with this between them, as a space, or nothing; without it, they
   * stay an array.
   */
  @SuppressWarnings("unchecked")
  default T setSeparator(String value) {
    set(separator(), value);
    return (T) this;
  }
}
