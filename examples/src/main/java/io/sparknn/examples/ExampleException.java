package io.sparknn.examples;

/** Something that the user can put right; its message says how, and is all that is printed. */
public final class ExampleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An exception with this text for the user. */
  public ExampleException(String message) {
    super(message);
  }

  /** An exception with this text for the user, and what caused it. */
  public ExampleException(String message, Throwable cause) {
    super(message, cause);
  }
}
