package io.sparknn.ml.data;

import io.sparknn.ml.InvalidDataException;

/** The texts about values that can't be used; each ends with the same advice. */
public final class InvalidValue {
  private InvalidValue() {}

  static InvalidDataException isNull(String column) {
    return of(column, "is null in a row", "every row needs a value");
  }

  /** An array that holds null. */
  public static InvalidDataException nullElement(String column, int place) {
    return of(column, "holds null at place " + place + " of a row", "every element needs a value");
  }

  static InvalidDataException notFinite(String column, double value, int place) {
    return of(
        column,
        "holds " + value + " at place " + place + " of a row",
        "numbers must be finite, in single precision too");
  }

  static InvalidDataException width(String column, String actual, String expected) {
    return of(column, "holds " + actual + " in a row", "the network expects " + expected);
  }

  static InvalidDataException label(String column, double value, int classes) {
    return of(
        column,
        "holds the label " + value,
        "labels must be whole numbers from 0 to "
            + (classes - 1)
            + ", as the network has "
            + classes
            + " outputs; StringIndexer makes such labels");
  }

  static InvalidDataException tag(String column, double value, int place, int classes) {
    return of(
        column,
        "holds the label " + value + " at place " + place + " of a row",
        "labels must be whole numbers from 0 to "
            + (classes - 1)
            + ", as the network has "
            + classes
            + " outputs at each step, or -1 for a step without a label");
  }

  static InvalidDataException token(String column, double value, int place, int vocabulary) {
    return of(
        column,
        "holds the token id " + value + " at place " + place + " of a row",
        "ids must be whole numbers from 0 to "
            + (vocabulary - 1)
            + ", as the network's vocabulary has "
            + vocabulary
            + " tokens");
  }

  static InvalidDataException weight(String column, double value) {
    return of(column, "holds the weight " + value, "weights must be finite and 0 or more");
  }

  /** A value that is {@code found}, although {@code expected}. */
  public static InvalidDataException of(String column, String found, String expected) {
    return new InvalidDataException(
        "Column '"
            + column
            + "' "
            + found
            + ", but "
            + expected
            + ". Correct or drop such rows, or"
            + " set handleInvalid to skip.");
  }
}
