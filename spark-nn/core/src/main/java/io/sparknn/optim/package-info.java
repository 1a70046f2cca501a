/**
 * How parameters follow their gradients ({@link io.sparknn.optim.Optimizer}): rules for
 * mini-batches ({@link io.sparknn.optim.UpdateRule}), step sizes over time ({@link
 * io.sparknn.optim.Schedule}) and their application to flat vectors; minimizers of the loss over
 * all samples ({@link io.sparknn.optim.Minimizer}) and how far they go ({@link
 * io.sparknn.optim.LineSearch}).
 *
 * <p>{@link io.sparknn.optim.Adam} is the one to read first and to copy from.
 */
package io.sparknn.optim;
