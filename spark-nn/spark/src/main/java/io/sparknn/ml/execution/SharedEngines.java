package io.sparknn.ml.execution;

import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Engines;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The engines of this JVM: one for each name, device and number of threads, opened when first
 * needed, shared by all tasks, and open as long as the JVM lives.
 */
public final class SharedEngines {
  private static final Map<Key, Engine> ENGINES = new ConcurrentHashMap<>();

  private SharedEngines() {}

  private record Key(String name, EngineOptions options) {}

  /**
   * The engine of this name, or {@code auto}.
   *
   * @throws io.sparknn.engine.EngineException if there is none, or it can't run here
   */
  public static Engine get(String name, EngineOptions options) {
    String provider = Engines.provider(name).name();
    return ENGINES.computeIfAbsent(
        new Key(provider, options), key -> Engines.open(key.name(), key.options()));
  }
}
