package io.sparknn.ml.column;

import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.ml.data.InternalRows;
import io.sparknn.ml.param.ColumnParams;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.StageUid;
import java.util.Arrays;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A stage that makes a column of another, row by row.
 *
 * @param <T> the stage itself
 */
public abstract class ColumnStage<T extends ColumnStage<T>> extends Transformer
    implements ColumnParams<T>, DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;

  /** A stage with this uid. */
  protected ColumnStage(String uid) {
    this(StageUid.announce(uid));
  }

  private ColumnStage(StageUid announced) {
    this.uid = announced.claim();
    Defaults.ofInvalidRows(this);
  }

  @Override
  public final String uid() {
    return uid == null ? StageUid.announced() : uid;
  }

  /**
   * The column to append.
   *
   * @param input the column that is read
   * @throws io.sparknn.ml.InvalidDataException if its type can't be read
   */
  protected abstract StructField output(StructField input);

  /** How the values are made; all parameters are set. */
  protected abstract ValueFunction function(StructType schema, StructField input);

  /** The parameters without default that must be set; {@code inputCol} and {@code outputCol}. */
  protected Param<?>[] required() {
    return new Param<?>[] {inputCol(), outputCol()};
  }

  @Override
  public StructType transformSchema(StructType schema) {
    for (Param<?> param : required()) {
      if (!isDefined(param)) {
        String name = param.name();
        String setter = "set" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        throw new IllegalArgumentException(
            "Parameter " + name + " of " + uid() + " isn't set; set it with " + setter + ".");
      }
    }
    StructField input = Columns.require(schema, getInputCol(), "inputCol");
    return Columns.append(schema, output(input), "outputCol");
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType before = dataset.schema();
    StructType after = transformSchema(before);
    String column = getInputCol();
    int ordinal = Arrays.asList(before.fieldNames()).indexOf(column);
    ValueFunction function = function(before, before.fields()[ordinal]);
    HandleInvalid handle = HandleInvalid.of(getHandleInvalid());
    MapPartitionsFunction<InternalRow, InternalRow> append =
        rows -> new AppendedRows(rows, function, column, ordinal, handle);
    return dataset
        .toDF()
        .as(InternalRows.encoder(before))
        .mapPartitions(append, InternalRows.encoder(after))
        .toDF();
  }

  @Override
  public T copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
