package io.sparknn.engine;

/**
 * A kind of engine, found on the classpath by {@link java.util.ServiceLoader}; see {@link Engines}.
 */
public interface EngineProvider {

  /** The name that users choose it by, as {@code libtorch}; lower case, unique. */
  String name();

  /**
   * Which provider is taken when the user names none: the highest of those on the classpath.
   * libtorch has 100, nd4j 50, the reference engine 0.
   */
  int priority();

  /**
   * Opens an engine, loading its native libraries if it has any.
   *
   * @throws EngineException if it can't run here, with what is missing and what to do
   */
  Engine open(EngineOptions options);
}
