package io.sparknn.ml;

/** Thrown when a training failed on a worker, after Spark's retries. */
public class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An exception that says which worker failed first, and how. */
  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
