package io.sparknn.engine;

/** Thrown, before any work is done, when an engine lacks what a job needs. */
public class UnsupportedCapabilityException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An exception that names the engine, what it lacks, and what to do. */
  public UnsupportedCapabilityException(String message) {
    super(message);
  }
}
