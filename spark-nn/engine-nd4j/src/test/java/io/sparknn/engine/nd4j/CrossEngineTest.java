package io.sparknn.engine.nd4j;

import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Engines;
import io.sparknn.testkit.crossengine.CrossEngineContract;
import java.util.List;

/** LibTorch and ND4J, in one JVM, agree with the reference engine and with each other. */
class CrossEngineTest extends CrossEngineContract {

  @Override
  protected List<Engine> openEngines() {
    return List.of(
        Engines.open("libtorch", EngineOptions.defaults()),
        Engines.open("nd4j", EngineOptions.defaults()));
  }
}
