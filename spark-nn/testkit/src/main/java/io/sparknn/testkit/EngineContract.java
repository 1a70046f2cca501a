package io.sparknn.testkit;

import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.testkit.reference.ReferenceEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * What every engine must do; its test extends this class and says how to open it.
 *
 * <pre>{@code
 * class MyEngineTest extends EngineContract {
 *   @Override
 *   protected Engine openEngine(EngineOptions options) {
 *     return new MyEngineProvider().open(options);
 *   }
 * }
 * }</pre>
 *
 * <p>Its parts are the interfaces that it implements. One engine is opened for all tests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EngineContract
    implements OperationsContract,
        RandomContract,
        NumericsContract,
        GradientContract,
        CurvatureContract,
        MemoryContract,
        ScopeContract,
        CapabilityContract,
        RefusalContract,
        UpdateContract,
        ConcurrencyContract,
        WindowContract {
  private Engine engine;
  private Engine reference;

  /** Opens the engine under test. */
  protected abstract Engine openEngine(EngineOptions options);

  /** How it is opened: on the CPU with one thread, unless a test for a GPU says otherwise. */
  @Override
  public EngineOptions options() {
    return EngineOptions.defaults();
  }

  @BeforeAll
  final void openEngines() {
    engine = openEngine(options());
    reference = ReferenceEngine.open();
  }

  @AfterAll
  final void closeEngines() {
    engine.close();
    reference.close();
  }

  @Override
  public final Engine engine() {
    return engine;
  }

  @Override
  public final Engine reference() {
    return reference;
  }

  @Override
  public final Engine openAnother() {
    return openEngine(options());
  }
}
