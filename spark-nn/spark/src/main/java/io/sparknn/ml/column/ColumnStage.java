package io.sparknn.ml.column;

import io.sparknn.ml.param.ColumnParams;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.StageUid;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
    return AppendedColumn.schema(this, required(), schema, this::output);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType before = dataset.schema();
    return AppendedColumn.transform(
        this, dataset, transformSchema(before), input -> function(before, input));
  }

  @Override
  public T copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
