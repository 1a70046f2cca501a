package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code initialModel}.
 *
 * @param <T> the stage itself
 */
public interface HasInitialModel<T> extends Params {

  /**
   * A saved model, on a file system that driver and executors share, whose numbers the network
   * takes over where names and shapes are the same; empty for none.
   */
  default Param<String> initialModel() {
    return new Param<>(
        uid(),
        "initialModel",
        "folder of a saved model, on a file system that driver and executors share, whose numbers the network takes over where names and shapes are the same; empty for none",
        Ranges.notNull("initialModel"),
        String.class);
  }

  /** The folder of the model that training starts from; empty for none. */
  default String getInitialModel() {
    return getOrDefault(initialModel());
  }

  /**
   * Lets training start from the numbers of the model that was saved in this folder, or of any
   * {@code weights.safetensors} there, where names and shapes are the same.
   */
  @SuppressWarnings("unchecked")
  default T setInitialModel(String value) {
    set(initialModel(), value);
    return (T) this;
  }
}
