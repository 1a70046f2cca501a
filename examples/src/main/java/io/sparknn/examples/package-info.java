/**
 * One main class per task, run by {@code examples/run NAME}.
 *
 * <p>{@link io.sparknn.examples.Digits} and {@link io.sparknn.examples.FashionMnist} are the ones
 * to read; the other classes draw and print what these compute.
 */
package io.sparknn.examples;
