package io.sparknn.ml;

/**
 * Thrown when rows can't be used: a null, NaN, infinite or wrong-width value, a label that is none,
 * a missing column or one of a wrong type, no rows at all.
 */
public class InvalidDataException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** An exception that names the column, what it holds, what was expected, and what to do. */
  public InvalidDataException(String message) {
    super(message);
  }

  /** The same, with what caused it. */
  public InvalidDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
