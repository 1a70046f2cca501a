package io.sparknn.ml.data;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.shape.Shape;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;

/** Reads the numbers of one column, of which every row has as many. */
public final class RowValues implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String column;
  private final int size;
  private final ValueReader reader;

  /**
   * A reader of this column.
   *
   * @param size how many numbers a value must have
   * @param role what the values are for, as "the neurons' input"
   * @throws InvalidDataException if the column's type can't be read, or never has so many numbers
   */
  public RowValues(StructField field, int size, String role) {
    this.column = field.name();
    this.size = size;
    this.reader = ValueReaders.of(field, role, Shape.of(size));
  }

  /**
   * The numbers of a row.
   *
   * @throws InvalidDataException if there are more or fewer
   */
  public double[] read(InternalRow row, int ordinal) {
    float[] values = new float[size];
    reader.read(row, ordinal, values, 0);
    double[] widened = new double[size];
    for (int place = 0; place < size; place++) {
      widened[place] = values[place];
    }
    return widened;
  }

  /** Requires that the row has a value there. */
  public static void requireValue(InternalRow row, int ordinal, String column) {
    if (row.isNullAt(ordinal)) {
      throw InvalidValue.isNull(column);
    }
  }

  /** What to throw if a number of the column can't be used. */
  public InvalidDataException invalid(String found, String expected) {
    return InvalidValue.of(column, found, expected);
  }
}
