package io.sparknn.ml.data;

import io.sparknn.ml.InvalidDataException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns of a DataFrame by name, with messages that name the parameter to change. */
public final class Columns {
  private Columns() {}

  /** The column of exactly this name, whatever characters it has. */
  public static Column of(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  /**
   * The field of this name.
   *
   * @param parameter the stage's parameter that names it
   * @throws InvalidDataException if there is none
   */
  public static StructField require(StructType schema, String name, String parameter) {
    List<String> names = Arrays.asList(schema.fieldNames());
    int index = names.indexOf(name);
    if (index < 0) {
      throw new InvalidDataException(
          "There is no column '"
              + name
              + "', which parameter "
              + parameter
              + " names; the DataFrame has "
              + names
              + ".");
    }
    return schema.fields()[index];
  }

  /** The field of this name, which must be numeric. */
  public static StructField requireNumeric(StructType schema, String name, String parameter) {
    StructField field = require(schema, name, parameter);
    requireType(field, field.dataType() instanceof NumericType, "a number", parameter);
    return field;
  }

  /** The field of this name, which must be boolean. */
  public static StructField requireBoolean(StructType schema, String name, String parameter) {
    StructField field = require(schema, name, parameter);
    requireType(field, field.dataType() instanceof BooleanType, "a boolean", parameter);
    return field;
  }

  /** A row's number in a numeric column, where it isn't null. */
  public static double number(InternalRow row, DataType type, int ordinal) {
    return Numbers.get(row, type, ordinal);
  }

  /** A column of vectors of this size, with null where there is none. */
  public static StructField vectors(String name, int size) {
    StructField field = new AttributeGroup(name, size).toStructField();
    return new StructField(name, field.dataType(), true, field.metadata());
  }

  /** The schema with one more column; without a name, the schema itself. */
  public static StructType append(StructType schema, StructField field, String parameter) {
    if (field.name().isEmpty()) {
      return schema;
    }
    if (Arrays.asList(schema.fieldNames()).contains(field.name())) {
      throw new InvalidDataException(
          "There is a column '"
              + field.name()
              + "' already, where parameter "
              + parameter
              + " would write. Drop it, or set "
              + parameter
              + " to another name.");
    }
    return schema.add(field);
  }

  /**
   * Requires of a column that its type {@code holds}.
   *
   * @param expected what is needed, as "a number"
   * @param parameter the stage's parameter that names the column
   */
  public static void requireType(
      StructField field, boolean holds, String expected, String parameter) {
    if (!holds) {
      throw new InvalidDataException(
          "Column '"
              + field.name()
              + "' has type "
              + field.dataType().catalogString()
              + ", but parameter "
              + parameter
              + " needs "
              + expected
              + ". Cast it, or choose"
              + " another column.");
    }
  }
}
