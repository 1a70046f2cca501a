package io.sparknn.engine.nd4j;

import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Engines;
import io.sparknn.testkit.crossengine.FunctionsContract;
import java.util.List;

/** Activation functions and losses on LibTorch and ND4J. */
class FunctionsTest extends FunctionsContract {

  @Override
  protected List<Engine> openEngines() {
    return List.of(
        Engines.open("libtorch", EngineOptions.defaults()),
        Engines.open("nd4j", EngineOptions.defaults()));
  }
}
