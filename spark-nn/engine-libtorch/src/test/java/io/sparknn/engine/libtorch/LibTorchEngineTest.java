package io.sparknn.engine.libtorch;

import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.testkit.EngineContract;

class LibTorchEngineTest extends EngineContract {

  @Override
  protected Engine openEngine(EngineOptions options) {
    return new LibTorchEngineProvider().open(options);
  }
}
