package io.sparknn.engine;

/** Thrown when no engine can be opened, or when one fails in a way that its user can mend. */
public class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An exception that says what happened, what was expected, and what to do. */
  public EngineException(String message) {
    super(message);
  }

  /** The same, with what caused it. */
  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
