package io.sparknn.ml.column;

import io.sparknn.ml.param.ColumnParams;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.StageUid;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A fitted model that makes a column of another, row by row; made by a {@link ColumnEstimator}.
 *
 * @param <M> the model itself
 */
public abstract class ColumnModel<M extends ColumnModel<M>> extends Model<M>
    implements ColumnParams<M>, MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;

  /** A model with this uid. */
  protected ColumnModel(String uid) {
    this(StageUid.announce(uid));
  }

  private ColumnModel(StageUid announced) {
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

  /**
   * How the values are made.
   *
   * @param session for what is better sent to each executor once than with every task
   */
  protected abstract ValueFunction function(SparkSession session, StructField input);

  @Override
  public StructType transformSchema(StructType schema) {
    return AppendedColumn.schema(
        this, new Param<?>[] {inputCol(), outputCol()}, schema, this::output);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    return AppendedColumn.transform(
        this,
        dataset,
        transformSchema(dataset.schema()),
        input -> function(dataset.sparkSession(), input));
  }
}
