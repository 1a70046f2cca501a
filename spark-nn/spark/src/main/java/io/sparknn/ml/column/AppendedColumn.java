package io.sparknn.ml.column;

import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.ml.data.InternalRows;
import io.sparknn.ml.param.ColumnParams;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What stages, models and estimators share whose result is one more column. */
final class AppendedColumn {
  private AppendedColumn() {}

  /** The schema with the new column, if all required parameters are set. */
  static StructType schema(
      ColumnParams<?> stage,
      Param<?>[] required,
      StructType schema,
      UnaryOperator<StructField> output) {
    for (Param<?> param : required) {
      if (!stage.isDefined(param)) {
        String name = param.name();
        String setter = "set" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        throw new IllegalArgumentException(
            "Parameter " + name + " of " + stage.uid() + " isn't set; set it with " + setter + ".");
      }
    }
    StructField input = Columns.require(schema, stage.getInputCol(), "inputCol");
    return Columns.append(schema, output.apply(input), "outputCol");
  }

  /** The rows with the new column. */
  static Dataset<Row> transform(
      ColumnParams<?> stage,
      Dataset<?> dataset,
      StructType after,
      Function<StructField, ValueFunction> functions) {
    StructType before = dataset.schema();
    String column = stage.getInputCol();
    int ordinal = Arrays.asList(before.fieldNames()).indexOf(column);
    ValueFunction function = functions.apply(before.fields()[ordinal]);
    HandleInvalid handle = HandleInvalid.of(stage.getHandleInvalid());
    MapPartitionsFunction<InternalRow, InternalRow> append =
        rows -> new AppendedRows(rows, function, column, ordinal, handle);
    return dataset
        .toDF()
        .as(InternalRows.encoder(before))
        .mapPartitions(append, InternalRows.encoder(after))
        .toDF();
  }
}
