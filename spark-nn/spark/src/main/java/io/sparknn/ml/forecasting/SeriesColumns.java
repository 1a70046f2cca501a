package io.sparknn.ml.forecasting;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.InternalRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Where the columns of a series are in a row.
 *
 * @param schema of the rows
 * @param keys ordinals of the columns that tell series apart
 * @param time the ordinal of the column of times
 * @param numbers ordinals of the values, then of the covariates
 * @param values how many values there are
 */
record SeriesColumns(StructType schema, int[] keys, int time, int[] numbers, int values)
    implements Serializable {
  private static final double MICROS = 1e6; // of a second

  /**
   * The columns that parameters name.
   *
   * @throws InvalidDataException if one is missing or of a wrong type
   * @throws IllegalArgumentException if no time or no values are named
   */
  static SeriesColumns of(ForecasterParams<?> stage, StructType schema) {
    requireSet(stage, stage.isDefined(stage.timeCol()), "timeCol", "setTimeCol");
    requireSet(
        stage,
        stage.isDefined(stage.valueCols()) && stage.getValueCols().length > 0,
        "valueCols",
        "setValueCols");
    List<String> names = Arrays.asList(schema.fieldNames());
    List<Integer> keys = new ArrayList<>();
    for (String key : stage.getKeyCols()) {
      keys.add(names.indexOf(Columns.require(schema, key, "keyCols").name()));
    }
    StructField time = Columns.require(schema, stage.getTimeCol(), "timeCol");
    if (!isTime(time.dataType())) {
      throw new InvalidDataException(
          "Column '"
              + time.name()
              + "' has type "
              + time.dataType().catalogString()
              + ", but parameter timeCol needs a number, a date or a timestamp. Convert it, as with"
              + " to_timestamp, or choose another column.");
    }
    List<Integer> numbers = new ArrayList<>();
    for (String value : stage.getValueCols()) {
      numbers.add(names.indexOf(Columns.requireNumeric(schema, value, "valueCols").name()));
    }
    for (String covariate : stage.getCovariateCols()) {
      numbers.add(names.indexOf(Columns.requireNumeric(schema, covariate, "covariateCols").name()));
    }
    return new SeriesColumns(
        schema, ints(keys), names.indexOf(time.name()), ints(numbers), stage.getValueCols().length);
  }

  private static void requireSet(
      ForecasterParams<?> stage, boolean set, String parameter, String setter) {
    if (!set) {
      throw new IllegalArgumentException(
          "Parameter "
              + parameter
              + " of "
              + stage.uid()
              + " isn't set; set it with "
              + setter
              + ".");
    }
  }

  private static boolean isTime(DataType type) {
    return type instanceof NumericType
        || type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType;
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /** How many numbers a row gives to the network. */
  int columns() {
    return numbers.length;
  }

  /** The rows, series by series; {@link #order} is to put those of one in order. */
  KeyValueGroupedDataset<InternalRow, InternalRow> grouped(Dataset<?> dataset) {
    Encoder<InternalRow> rows = InternalRows.encoder(schema);
    if (keys.length == 0) {
      StructType one = new StructType().add("series", DataTypes.IntegerType, false);
      return dataset.groupBy(functions.lit(0).as("series")).as(InternalRows.encoder(one), rows);
    }
    StructType key = new StructType();
    Column[] columns = new Column[keys.length];
    for (int place = 0; place < keys.length; place++) {
      StructField field = schema.fields()[keys[place]];
      key = key.add(field);
      columns[place] = Columns.of(field.name());
    }
    RelationalGroupedDataset grouped = dataset.groupBy(columns);
    return grouped.as(InternalRows.encoder(key), rows);
  }

  /** By time; rows of one time by their numbers, so that their order doesn't depend on chance. */
  Column[] order() {
    List<Column> columns = new ArrayList<>();
    columns.add(Columns.of(schema.fields()[time].name()));
    for (int number : numbers) {
      columns.add(Columns.of(schema.fields()[number].name()));
    }
    return columns.toArray(new Column[0]);
  }

  /** The time of a row, which isn't null, in units of its type, in seconds or days. */
  double time(InternalRow row) {
    DataType type = schema.fields()[time].dataType();
    if (type instanceof DateType) {
      return row.getInt(time);
    }
    return type instanceof NumericType
        ? Columns.number(row, type, time)
        : row.getLong(time) / MICROS;
  }

  /** A value of a row as its user knows it. */
  Object shown(InternalRow row, int ordinal) {
    DataType type = schema.fields()[ordinal].dataType();
    Object value = row.isNullAt(ordinal) ? null : row.get(ordinal, type);
    return CatalystTypeConverters.convertToScala(value, type);
  }

  /** The series of a row as its user knows it: "[key = a]", or "the only one". */
  String series(InternalRow row) {
    if (keys.length == 0) {
      return "the only one";
    }
    return Arrays.stream(keys)
        .mapToObj(key -> schema.fieldNames()[key] + " = " + shown(row, key))
        .toList()
        .toString();
  }
}
