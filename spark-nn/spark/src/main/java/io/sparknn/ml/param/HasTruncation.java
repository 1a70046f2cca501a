package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code truncation}.
 *
 * @param <T> the stage itself
 */
public interface HasTruncation<T> extends Params {

  /**
   * What becomes of rows longer than {@code maxLength}: {@code none}, {@code end} or {@code start}.
   */
  default Param<String> truncation() {
    return new Param<>(
        uid(),
        "truncation",
        "what becomes of rows longer than maxLength: none (they are invalid, see handleInvalid), end (drop the end), start (drop the beginning)",
        Ranges.oneOf("truncation", "none", "end", "start"),
        String.class);
  }

  /** What becomes of rows that are too long. */
  default String getTruncation() {
    return getOrDefault(truncation());
  }

  /**
   * Rows longer than {@code maxLength} are invalid ({@code none}), or lose their {@code end} or
   * their {@code start}; the special tokens at both ends stay.
   */
  @SuppressWarnings("unchecked")
  default T setTruncation(String value) {
    set(truncation(), value);
    return (T) this;
  }
}
