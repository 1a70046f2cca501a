/**
 * The seam between the library and what computes: tensors, operations on them, and their gradients.
 *
 * <p>An engine implements {@link io.sparknn.engine.EngineProvider}, {@link
 * io.sparknn.engine.Engine}, {@link io.sparknn.engine.PrimitiveOps} at least of {@link
 * io.sparknn.engine.Ops}, {@link io.sparknn.engine.Scope} and {@link io.sparknn.engine.Tensor};
 * {@code EngineContract} in the testkit tells whether it did so rightly.
 */
package io.sparknn.engine;
