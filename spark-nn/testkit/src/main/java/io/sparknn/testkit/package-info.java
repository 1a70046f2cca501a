/**
 * What tests are made of: gradients checked by central differences, and contracts that engines,
 * layers, losses, activations and optimizers must keep. An engine's test extends {@link
 * io.sparknn.testkit.EngineContract}; a layer's test is one call of {@link
 * io.sparknn.testkit.LayerContract}.
 */
package io.sparknn.testkit;
