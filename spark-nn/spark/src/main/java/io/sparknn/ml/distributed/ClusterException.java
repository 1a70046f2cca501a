package io.sparknn.ml.distributed;

/**
 * Thrown when a training can't run on this cluster as it is configured, and says what to change.
 */
public class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An exception that names the settings with their values, and what to do. */
  public ClusterException(String message) {
    super(message);
  }
}
