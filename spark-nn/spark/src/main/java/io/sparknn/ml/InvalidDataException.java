package io.sparknn.ml;

import org.apache.spark.SparkThrowable;

/**
 * Thrown when rows can't be used: a null, NaN, infinite or wrong-width value, a label that is none,
 * a missing column or one of a wrong type, no rows at all.
 *
 * <p>What a task throws reaches the user as it is: Spark puts its own account of a failed job
 * around every exception but those that name a condition.
 */
public class InvalidDataException extends IllegalArgumentException implements SparkThrowable {
  private static final long serialVersionUID = 1L;

  /** An exception that names the column, what it holds, what was expected, and what to do. */
  public InvalidDataException(String message) {
    super(message);
  }

  /** The same, with what caused it. */
  public InvalidDataException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The name under which Spark's tools know this kind of error. */
  @Override
  public String getCondition() {
    return "SPARKNN_INVALID_DATA";
  }
}
