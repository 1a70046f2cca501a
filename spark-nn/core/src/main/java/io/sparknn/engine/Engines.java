package io.sparknn.engine;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Finds the engines on the classpath. */
public final class Engines {
  private Engines() {}

  /** The providers on the classpath, the preferred one first. */
  public static List<EngineProvider> available() {
    return ServiceLoader.load(EngineProvider.class, Engines.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(
            Comparator.comparingInt(EngineProvider::priority)
                .reversed()
                .thenComparing(EngineProvider::name))
        .toList();
  }

  /**
   * The provider of this name; {@code auto} takes the preferred one.
   *
   * @throws EngineException if there is none, naming those that there are
   */
  public static EngineProvider provider(String name) {
    List<EngineProvider> available = available();
    return available.stream()
        .filter(provider -> name.equals("auto") || provider.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new EngineException(notFound(name, available)));
  }

  /** Opens the engine of this name; see {@link #provider}. */
  public static Engine open(String name, EngineOptions options) {
    return provider(name).open(options);
  }

  private static String notFound(String name, List<EngineProvider> available) {
    String names =
        available.isEmpty()
            ? "none"
            : available.stream().map(EngineProvider::name).collect(Collectors.joining(", "));
    return "Engine '"
        + name
        + "' is not on the classpath; found: "
        + names
        + ". Add the jar that holds it, as io.sparknn:spark-nn-engine-libtorch, or choose one of"
        + " those found with setEngine.";
  }
}
