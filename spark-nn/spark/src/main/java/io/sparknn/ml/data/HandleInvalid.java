package io.sparknn.ml.data;

import java.util.Locale;

/** What becomes of a row with a value that can't be used. */
public enum HandleInvalid {
  /** The job stops with an {@link io.sparknn.ml.InvalidDataException} that names the value. */
  ERROR,
  /** The row is left out. */
  SKIP,
  /** The row is left out of training; scoring keeps it, with a prediction of NaN. */
  KEEP;

  /** The value of a parameter {@code handleInvalid}. */
  public static HandleInvalid of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
