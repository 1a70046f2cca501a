package io.sparknn.testkit;

import io.sparknn.engine.Capability;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.values.Closeness;
import java.util.List;

/** What the parts of {@link EngineContract} work with. */
interface EngineFixture {
  /** The engine under test, open while the tests run. */
  Engine engine();

  /** The engine that it is compared with. */
  Engine reference();

  /** Opens one more engine under test. */
  Engine openAnother();

  /** How the engine under test is opened. */
  EngineOptions options();

  /** The operations of the engine under test. */
  default Ops ops() {
    return engine().ops();
  }

  /** A single-precision vector. */
  default Tensor vector(float... values) {
    return engine().tensor(Shape.of(values.length), values);
  }

  /** The types in which numbers are compared: single precision, and double where there is any. */
  default List<DataType> floatingPointTypes() {
    return engine().capabilities().contains(Capability.FLOAT64)
        ? List.of(DataType.FLOAT32, DataType.FLOAT64)
        : List.of(DataType.FLOAT32);
  }

  /** How close values of this type come to the reference. */
  static Closeness values(DataType type) {
    return switch (type) {
      case FLOAT64 -> new Closeness(1e-11, 1e-11);
      case INT64 -> Closeness.EXACT;
      default -> new Closeness(1e-5, 1e-5);
    };
  }

  /** How close gradients of this type come to the reference. */
  static Closeness gradients(DataType type) {
    return type == DataType.FLOAT64 ? new Closeness(1e-10, 1e-10) : new Closeness(1e-4, 1e-4);
  }
}
