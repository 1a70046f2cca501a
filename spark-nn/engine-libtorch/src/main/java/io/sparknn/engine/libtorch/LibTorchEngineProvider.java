package io.sparknn.engine.libtorch;

import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.EngineProvider;

/** Opens {@link LibTorchEngine}s, under the name {@code libtorch}. */
public final class LibTorchEngineProvider implements EngineProvider {
  /** The name that users choose this engine by. */
  public static final String NAME = "libtorch";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int priority() {
    return 100;
  }

  @Override
  public Engine open(EngineOptions options) {
    NativeLibraries.load();
    return new LibTorchEngine(options);
  }
}
