package io.sparknn.shape;

/**
 * Thrown when shapes do not fit together; the message names the place, what it got and what it
 * needs.
 */
public class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** An exception whose {@code message} says what happened, what was expected and what to do. */
  public ShapeException(String message) {
    super(message);
  }

  /** The usual form: {@code where} received {@code actual}, but needs {@code expected}. */
  public static ShapeException mismatch(String where, Object expected, Object actual) {
    return new ShapeException(
        where + " received shape " + actual + ", but needs " + expected + ".");
  }
}
