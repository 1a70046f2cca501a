package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code truncation}: what becomes of sequences longer than {@code maxLength}.
 *
 * @param <T> the stage itself
 */
public interface HasTruncation<T> extends Params {

  /** What becomes of sequences longer than maxLength: {@code none}, {@code end}, {@code start}. */
  default Param<String> truncation() {
    return new Param<>(
        uid(),
        "truncation",
        "sequences longer than maxLength: none (they are invalid rows), end (cut off their end), start (cut off their start)",
        Ranges.oneOf("truncation", "none", "end", "start"),
        String.class);
  }

  /** What becomes of sequences longer than maxLength. */
  default String getTruncation() {
    return getOrDefault(truncation());
  }

  /**
   * Makes rows with longer sequences than maxLength invalid ({@code none}), or cuts off the
   * sequences' {@code end} or {@code start}.
   */
  @SuppressWarnings("unchecked")
  default T setTruncation(String value) {
    set(truncation(), value);
    return (T) this;
  }
}
