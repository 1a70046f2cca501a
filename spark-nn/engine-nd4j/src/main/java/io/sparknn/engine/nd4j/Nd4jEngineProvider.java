package io.sparknn.engine.nd4j;

import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.EngineProvider;

/** Opens {@link Nd4jEngine}s, under the name {@code nd4j}. */
public final class Nd4jEngineProvider implements EngineProvider {
  /** The name that users choose this engine by. */
  public static final String NAME = "nd4j";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int priority() {
    return 50;
  }

  @Override
  public Engine open(EngineOptions options) {
    return new Nd4jEngine(NativeLibrary.load(options.device()), options);
  }
}
