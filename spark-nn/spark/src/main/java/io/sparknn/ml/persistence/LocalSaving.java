package io.sparknn.ml.persistence;

import java.lang.reflect.Method;
import java.util.Optional;

/**
 * Whether Spark saves or loads on the driver's own disk at the moment, whatever its default file
 * system is. Spark Connect's cache of models does so since Spark 4.1; older ones don't know it.
 */
final class LocalSaving {
  private static final Optional<Method> STATE = state();

  private LocalSaving() {}

  private static Optional<Method> state() {
    try {
      Class<?> type = Class.forName("org.apache.spark.ml.util.ReadWriteUtils");
      return Optional.of(type.getMethod("localSavingModeState"));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  /** Whether it is so in this thread. */
  static boolean isOn() {
    if (STATE.isEmpty()) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(((ThreadLocal<?>) STATE.get().invoke(null)).get());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Spark doesn't tell where it saves.", e);
    }
  }
}
