/**
 * The seam between the library and what computes: tensors, operations on them, and their gradients.
 *
 * <p>An engine implements {@link io.sparknn.engine.EngineProvider}, {@link
 * io.sparknn.engine.Engine}, the required methods of {@link io.sparknn.engine.Ops} and {@link
 * io.sparknn.engine.Tensor}; {@code EngineContract} in the testkit tells whether it did so rightly.
 */
package io.sparknn.engine;
