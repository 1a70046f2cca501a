package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code engine}.
 *
 * @param <T> the stage itself
 */
public interface HasEngine<T> extends Params {

  /** What computes: the name of an engine on the classpath, or {@code auto}. */
  default Param<String> engine() {
    return new Param<>(
        uid(),
        "engine",
        "what computes: the name of an engine on the classpath, or auto for the preferred one",
        Ranges.notEmpty("engine"),
        String.class);
  }

  /** What computes. */
  default String getEngine() {
    return getOrDefault(engine());
  }

  /**
   * Computes with the engine of this name, as {@code libtorch}; {@code auto} takes the preferred
   * one.
   */
  @SuppressWarnings("unchecked")
  default T setEngine(String value) {
    set(engine(), value);
    return (T) this;
  }
}
