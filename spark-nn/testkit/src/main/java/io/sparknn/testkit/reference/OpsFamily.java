package io.sparknn.testkit.reference;

import io.sparknn.engine.Ops;

/** A group of operations of the reference engine. */
interface OpsFamily extends Ops {

  /** The engine that owns the tensors. */
  ReferenceEngine engine();
}
