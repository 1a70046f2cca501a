package io.sparknn.engine.nd4j;

import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.testkit.EngineContract;

class Nd4jEngineTest extends EngineContract {

  @Override
  protected Engine openEngine(EngineOptions options) {
    return new Nd4jEngineProvider().open(options);
  }
}
