package io.sparknn.persistence;

/**
 * Thrown when what was saved can't be read: damaged, newer than this library, or something else.
 */
public class SavedModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An exception that says what was found, what was expected, and what to do. */
  public SavedModelException(String message) {
    super(message);
  }

  /** The same, with what caused it. */
  public SavedModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
