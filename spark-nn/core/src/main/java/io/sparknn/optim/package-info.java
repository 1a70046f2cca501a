/**
 * How parameters follow their gradients: rules ({@link io.sparknn.optim.Optimizer}), step sizes
 * over time ({@link io.sparknn.optim.Schedule}), and their application to flat vectors.
 *
 * <p>{@link io.sparknn.optim.Adam} is the one to read first and to copy from.
 */
package io.sparknn.optim;
