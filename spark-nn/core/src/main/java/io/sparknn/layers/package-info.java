/**
 * Layers: data plus pure functions.
 *
 * <p>A layer is a record of its hyper-parameters. It tells the shape of its output and the
 * parameters it needs, and computes; it holds no tensor. {@link io.sparknn.layers.Dense} is the one
 * to read first and to copy from.
 */
package io.sparknn.layers;
