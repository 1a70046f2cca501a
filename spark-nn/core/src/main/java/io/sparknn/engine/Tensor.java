package io.sparknn.engine;

import io.sparknn.shape.Shape;

/**
 * An array of numbers that belongs to an engine; its values are reached only through {@link Engine}
 * and {@link Ops}.
 *
 * <p>A tensor made while a {@link Scope} is open on the same thread is freed with that scope; one
 * made outside every scope lives until {@link #close()}. Closing twice is harmless.
 */
public interface Tensor extends AutoCloseable {

  /** Its axis sizes, the batch axis included. */
  Shape shape();

  /** What kind of numbers it holds. */
  DataType dataType();

  /** Frees its memory, unless a view shares it. */
  @Override
  void close();
}
