package io.sparknn.training;

/** Thrown when workers can't act together: one is missing, left, or was too slow. */
public class CommunicationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An exception that says what was waited for, how long, and what to do. */
  public CommunicationException(String message) {
    super(message);
  }

  /** The same, with what caused it. */
  public CommunicationException(String message, Throwable cause) {
    super(message, cause);
  }
}
