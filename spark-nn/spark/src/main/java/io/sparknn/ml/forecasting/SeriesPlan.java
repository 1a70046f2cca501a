package io.sparknn.ml.forecasting;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.HandleInvalid;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * How windows are made of the rows of a series.
 *
 * @param columns where they are in a row
 * @param windowSize rows of the past
 * @param horizon rows of the future
 * @param scaling parameter {@code scaling}
 * @param timeStep the distance of rows in time; 0 for any
 * @param handleInvalid what becomes of rows and series that can't be used
 */
record SeriesPlan(
    SeriesColumns columns,
    int windowSize,
    int horizon,
    String scaling,
    double timeStep,
    HandleInvalid handleInvalid)
    implements Serializable {
  private static final double TOLERANCE = 1e-6; // of the distance in time

  static SeriesPlan of(ForecasterParams<?> stage, SeriesColumns columns) {
    return new SeriesPlan(
        columns,
        stage.getWindowSize(),
        stage.getHorizon(),
        stage.getScaling(),
        stage.getTimeStep(),
        HandleInvalid.of(stage.getHandleInvalid()));
  }

  /**
   * The numbers of a row.
   *
   * @throws InvalidDataException if one is null or not finite
   */
  double[] numbers(InternalRow row) {
    double[] read = new double[columns.columns()];
    for (int place = 0; place < read.length; place++) {
      int ordinal = columns.numbers()[place];
      StructField field = columns.schema().fields()[ordinal];
      DataType type = field.dataType();
      double number = row.isNullAt(ordinal) ? Double.NaN : Columns.number(row, type, ordinal);
      if (!Float.isFinite((float) number)) {
        throw invalid(
            "Column '"
                + field.name()
                + "' holds "
                + columns.shown(row, ordinal)
                + " in series "
                + columns.series(row)
                + " at time "
                + columns.shown(row, columns.time())
                + ", but values must be finite numbers");
      }
      read[place] = number;
    }
    return read;
  }

  /** Requires that a row has a time. */
  void requireTime(InternalRow row) {
    if (row.isNullAt(columns.time())) {
      throw invalid(
          "Column '"
              + columns.schema().fieldNames()[columns.time()]
              + "' is null in series "
              + columns.series(row)
              + ", but every row needs a time");
    }
  }

  /** Requires that two rows of a series aren't of the same time. */
  void requireLater(InternalRow before, InternalRow row) {
    if (columns.time(row) == columns.time(before)) {
      throw invalid(
          "Series "
              + columns.series(row)
              + " has two rows of time "
              + columns.shown(row, columns.time())
              + ", but a series has one row at a time; sum or average them before, or name all its"
              + " keys in keyCols");
    }
  }

  /** Requires that a row follows the one before it without a gap. */
  void requireNext(InternalRow before, InternalRow row) {
    double distance = columns.time(row) - columns.time(before);
    if (timeStep > 0 && Math.abs(distance - timeStep) > TOLERANCE * timeStep) {
      throw invalid(
          "Series "
              + columns.series(row)
              + " goes from time "
              + columns.shown(before, columns.time())
              + " to "
              + columns.shown(row, columns.time())
              + ", a distance of "
              + distance
              + ", but parameter timeStep is "
              + timeStep
              + "; fill the gap, or set timeStep to 0 to take rows as they come");
    }
  }

  /** What to throw about a series that is too short. */
  InvalidDataException tooShort(String series, int rows, boolean fitting) {
    String needed =
        fitting
            ? "windowSize "
                + windowSize
                + " and horizon "
                + horizon
                + " need "
                + (windowSize + horizon)
            : "windowSize " + windowSize + " needs " + windowSize;
    return invalid(
        "Series "
            + series
            + " has "
            + rows
            + " rows, but "
            + needed
            + "; choose them smaller, or leave out short series");
  }

  private static InvalidDataException invalid(String found) {
    return new InvalidDataException(
        found + ". Correct or drop such rows, or set handleInvalid to skip.");
  }
}
