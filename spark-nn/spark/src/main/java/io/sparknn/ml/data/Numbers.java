package io.sparknn.ml.data;

import io.sparknn.ml.InvalidDataException;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StructField;

/** Numbers of every SQL type. */
final class Numbers {
  private Numbers() {}

  /** Whether a value of this type is read as one number. */
  static boolean isNumber(DataType type) {
    return type instanceof NumericType || type instanceof BooleanType;
  }

  /**
   * The type of the numbers in a column of arrays.
   *
   * @param role what it is for, as "a label for each step"
   * @throws InvalidDataException if it isn't of arrays of numbers
   */
  static DataType element(StructField field, String role) {
    if (field.dataType() instanceof ArrayType array && isNumber(array.elementType())) {
      return array.elementType();
    }
    throw new InvalidDataException(
        "Column '"
            + field.name()
            + "' has type "
            + field.dataType().catalogString()
            + ", but "
            + role
            + " is read from an array of numbers. Convert the column before, or choose another"
            + " one.");
  }

  /** One number; booleans are 0 or 1. */
  static double get(SpecializedGetters values, DataType type, int ordinal) {
    if (type instanceof DoubleType) {
      return values.getDouble(ordinal);
    } else if (type instanceof FloatType) {
      return values.getFloat(ordinal);
    } else if (type instanceof IntegerType) {
      return values.getInt(ordinal);
    } else if (type instanceof LongType) {
      return values.getLong(ordinal);
    } else if (type instanceof ShortType) {
      return values.getShort(ordinal);
    } else if (type instanceof ByteType) {
      return values.getByte(ordinal);
    } else if (type instanceof BooleanType) {
      return values.getBoolean(ordinal) ? 1 : 0;
    } else if (type instanceof DecimalType decimal) {
      return values.getDecimal(ordinal, decimal.precision(), decimal.scale()).toDouble();
    }
    throw new IllegalArgumentException("Type " + type.catalogString() + " holds no numbers.");
  }

  /**
   * The {@code size} elements of an array without nulls; those of the common types at once, as
   * Spark copies them from its memory.
   */
  static void read(ArrayData array, DataType element, int size, float[] target, int offset) {
    if (element instanceof FloatType) {
      System.arraycopy(array.toFloatArray(), 0, target, offset, size);
    } else if (element instanceof DoubleType) {
      double[] numbers = array.toDoubleArray();
      for (int place = 0; place < size; place++) {
        target[offset + place] = (float) numbers[place];
      }
    } else {
      for (int place = 0; place < size; place++) {
        target[offset + place] = (float) get(array, element, place);
      }
    }
  }
}
