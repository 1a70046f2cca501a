package io.sparknn.ml.data;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * An iterator that must look for what comes next to know whether there is something.
 *
 * @param <T> what it gives
 */
public abstract class Lookahead<T> implements Iterator<T> {
  private T next;

  /** What comes next; null if there is nothing more. */
  protected abstract T find();

  @Override
  public final boolean hasNext() {
    if (next == null) {
      next = find();
    }
    return next != null;
  }

  @Override
  public final T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("There is nothing more.");
    }
    T found = next;
    next = null;
    return found;
  }
}
