package io.sparknn.ml.text;

import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.InvalidValue;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/** Columns of texts, tokens and ids: their types, and their values in Spark's internal form. */
final class TextColumns {
  private TextColumns() {}

  static void requireText(StructField input) {
    Columns.requireType(input, input.dataType() instanceof StringType, "strings", "inputCol");
  }

  static void requireTokens(StructField input) {
    boolean holds = element(input) instanceof StringType;
    Columns.requireType(input, holds, "arrays of strings, as Tokenizer makes them", "inputCol");
  }

  static void requireIds(StructField input) {
    Columns.requireType(input, element(input) instanceof IntegerType, "arrays of int", "inputCol");
  }

  /** The type of an array's elements, or null if the column isn't one of arrays. */
  private static DataType element(StructField input) {
    return input.dataType() instanceof ArrayType array ? array.elementType() : null;
  }

  static String text(InternalRow row, int ordinal) {
    return row.getUTF8String(ordinal).toString();
  }

  /** The tokens of a row, none of which may be null. */
  static String[] tokens(InternalRow row, int ordinal, String column) {
    ArrayData array = row.getArray(ordinal);
    String[] tokens = new String[array.numElements()];
    for (int place = 0; place < tokens.length; place++) {
      requireElement(array, place, column);
      tokens[place] = array.getUTF8String(place).toString();
    }
    return tokens;
  }

  /** The ids of a row, each below the size of the vocabulary. */
  static int[] ids(InternalRow row, int ordinal, String column, int vocabularySize) {
    ArrayData array = row.getArray(ordinal);
    int[] ids = new int[array.numElements()];
    for (int place = 0; place < ids.length; place++) {
      requireElement(array, place, column);
      ids[place] = array.getInt(place);
      if (ids[place] < 0 || ids[place] >= vocabularySize) {
        throw InvalidValue.of(
            column,
            "holds the id " + ids[place] + " at place " + place + " of a row",
            "the vocabulary has the ids from 0 to " + (vocabularySize - 1));
      }
    }
    return ids;
  }

  private static void requireElement(ArrayData array, int place, String column) {
    if (array.isNullAt(place)) {
      throw InvalidValue.nullElement(column, place);
    }
  }
}
