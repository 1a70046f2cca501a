package io.sparknn.ml.param;

import io.sparknn.generation.Decoding;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code decoding}.
 *
 * @param <T> the stage itself
 */
public interface HasDecoding<T> extends Params {

  /** How the tokens of a generated sequence are chosen. */
  default Param<Decoding> decoding() {
    return new JsonParam<>(
        uid(),
        "decoding",
        "how the tokens of a generated sequence are chosen: Greedy, BeamSearch or Sampling",
        Decoding.class);
  }

  /** How the tokens of a generated sequence are chosen. */
  default Decoding getDecoding() {
    return getOrDefault(decoding());
  }

  /** Chooses tokens so: {@code Greedy}, {@code BeamSearch} or {@code Sampling}. */
  @SuppressWarnings("unchecked")
  default T setDecoding(Decoding value) {
    set(decoding(), value);
    return (T) this;
  }
}
