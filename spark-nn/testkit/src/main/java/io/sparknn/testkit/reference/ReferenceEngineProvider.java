package io.sparknn.testkit.reference;

import io.sparknn.engine.Device;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineException;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.EngineProvider;

/** Offers the {@link ReferenceEngine}, which is chosen only by its name or for want of another. */
public final class ReferenceEngineProvider implements EngineProvider {
  /** The name that users choose it by. */
  static final String NAME = "reference";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public Engine open(EngineOptions options) {
    if (!options.device().equals(Device.cpu())) {
      throw new EngineException(
          "Engine '"
              + NAME
              + "' was asked for on "
              + options.device()
              + ", but computes in plain Java on the cpu only; choose device cpu or another"
              + " engine.");
    }
    return new ReferenceEngine();
  }
}
