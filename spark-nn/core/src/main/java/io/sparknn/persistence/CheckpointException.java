package io.sparknn.persistence;

/** Thrown when a training can't use the checkpoints that it finds, or can't have any. */
public class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An exception that names the difference, and says what to do. */
  public CheckpointException(String message) {
    super(message);
  }

  /** The same, with what caused it. */
  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
