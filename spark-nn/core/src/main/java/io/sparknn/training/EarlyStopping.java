package io.sparknn.training;

import io.sparknn.parameters.Validate;

/**
 * Ends a training before all epochs are done: when the validation loss no longer falls, which goes
 * back to the best parameters; when the loss has changed too little over a window of epochs; or
 * when the parameters have.
 *
 * <p>The loss of a window is that of the validation set, or without one of the training set. Source
 * of the criteria by change: course notes, file 001.
 *
 * @param patience epochs without improvement of the validation loss after which training ends, 1 or
 *     more; 0 for never
 * @param tolerance by how much the validation loss must fall to count as an improvement, 0 or more
 * @param window epochs over which changes are measured, 1 or more
 * @param minErrorChange training ends if the loss fell by less over the window; 0 for never
 * @param minWeightChange training ends if no parameter moved by as much over the window; 0 for
 *     never
 */
public record EarlyStopping(
    int patience, double tolerance, int window, double minErrorChange, double minWeightChange) {
  private static final int USUAL_WINDOW = 10;

  /** Checks the ranges. */
  public EarlyStopping {
    Validate.atLeast("EarlyStopping", "patience", patience, 0);
    Validate.atLeast("EarlyStopping", "tolerance", tolerance, 0);
    Validate.atLeast("EarlyStopping", "window", window, 1);
    Validate.atLeast("EarlyStopping", "minErrorChange", minErrorChange, 0);
    Validate.atLeast("EarlyStopping", "minWeightChange", minWeightChange, 0);
  }

  /** By the validation loss only. */
  public EarlyStopping(int patience, double tolerance) {
    this(patience, tolerance, USUAL_WINDOW, 0, 0);
  }

  /** Trains for all epochs, and keeps the last parameters. */
  public static EarlyStopping never() {
    return new EarlyStopping(0, 0);
  }

  /** Ends when the loss fell by less than this over so many epochs. */
  public static EarlyStopping byErrorChange(int window, double minErrorChange) {
    return new EarlyStopping(0, 0, window, minErrorChange, 0);
  }

  /** Ends when no parameter moved by as much as this over so many epochs. */
  public static EarlyStopping byWeightChange(int window, double minWeightChange) {
    return new EarlyStopping(0, 0, window, 0, minWeightChange);
  }

  /** Whether it goes back to the best parameters. */
  boolean keepsBest() {
    return patience > 0;
  }
}
