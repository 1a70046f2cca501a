package io.sparknn.training;

import io.sparknn.parameters.Validate;

/**
 * Ends a training whose validation loss no longer falls, and goes back to the best parameters.
 *
 * @param patience epochs without improvement after which training ends, 1 or more; 0 for never
 * @param tolerance by how much the loss must fall to count as an improvement, 0 or more
 */
public record EarlyStopping(int patience, double tolerance) {

  /** Checks the ranges. */
  public EarlyStopping {
    Validate.atLeast("EarlyStopping", "patience", patience, 0);
    Validate.atLeast("EarlyStopping", "tolerance", tolerance, 0);
  }

  /** Trains for all epochs, and keeps the last parameters. */
  public static EarlyStopping never() {
    return new EarlyStopping(0, 0);
  }

  /** Whether it can end a training at all. */
  boolean isActive() {
    return patience > 0;
  }
}
