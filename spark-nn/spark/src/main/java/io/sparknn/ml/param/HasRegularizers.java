package io.sparknn.ml.param;

import io.sparknn.regularization.Regularizer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code regularizers}.
 *
 * @param <T> the stage itself
 */
public interface HasRegularizers<T> extends Params {

  /** What else acts on training steps, as penalties, noise and mixing of samples. */
  default Param<Regularizer[]> regularizers() {
    return new JsonParam<>(
        uid(),
        "regularizers",
        "what else acts on training steps, as penalties, noise and mixing of samples",
        Regularizer[].class);
  }

  /** What else acts on training steps, as penalties, noise and mixing of samples. */
  default Regularizer[] getRegularizers() {
    return getOrDefault(regularizers()).clone();
  }

  /** Lets these act on training steps, in this order. */
  @SuppressWarnings("unchecked")
  default T setRegularizers(Regularizer... value) {
    set(regularizers(), value.clone());
    return (T) this;
  }
}
