package io.sparknn.testkit.reference;

import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.testkit.EngineContract;

/** The reference engine keeps the contract; what it computes is checked by the tests beside. */
class ReferenceEngineTest extends EngineContract {

  @Override
  protected Engine openEngine(EngineOptions options) {
    return new ReferenceEngineProvider().open(options);
  }
}
