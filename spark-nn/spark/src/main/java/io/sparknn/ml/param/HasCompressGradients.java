package io.sparknn.ml.param;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code compressGradients}.
 *
 * @param <T> the stage itself
 */
public interface HasCompressGradients<T> extends Params {

  /** Whether gradients travel between executors as bfloat16, in half the bytes. */
  default BooleanParam compressGradients() {
    return new BooleanParam(
        uid(),
        "compressGradients",
        "whether gradients travel between executors as bfloat16: half the bytes, 8 bits of precision");
  }

  /** Whether gradients travel between executors as bfloat16. */
  default boolean getCompressGradients() {
    return (Boolean) getOrDefault(compressGradients());
  }

  /** Sends gradients between executors as bfloat16, or as they are. */
  @SuppressWarnings("unchecked")
  default T setCompressGradients(boolean value) {
    set(compressGradients(), value);
    return (T) this;
  }
}
