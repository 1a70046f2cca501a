package io.sparknn.ml.column;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.ml.data.InternalRows;
import io.sparknn.ml.data.RowValues;
import io.sparknn.ml.param.ColumnParams;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.StageUid;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * An estimator whose model makes a column of another, row by row.
 *
 * @param <E> the estimator itself
 * @param <M> its model
 */
public abstract class ColumnEstimator<E extends ColumnEstimator<E, M>, M extends ColumnModel<M>>
    extends Estimator<M> implements ColumnParams<E>, DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;

  /** An estimator with this uid. */
  protected ColumnEstimator(String uid) {
    this(StageUid.announce(uid));
  }

  private ColumnEstimator(StageUid announced) {
    this.uid = announced.claim();
    Defaults.ofInvalidRows(this);
  }

  @Override
  public final String uid() {
    return uid == null ? StageUid.announced() : uid;
  }

  /**
   * The column that the model will append, as far as it is known before.
   *
   * @param input the column that is read
   * @throws InvalidDataException if its type can't be read
   */
  protected abstract StructField output(StructField input);

  /** Learns a model; its parameters are set afterwards. */
  protected abstract M learn(Dataset<?> dataset);

  @Override
  public StructType transformSchema(StructType schema) {
    return AppendedColumn.schema(
        this, new Param<?>[] {inputCol(), outputCol()}, schema, this::output);
  }

  @Override
  public M fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return copyValues(learn(dataset), ParamMap.empty()).setParent(this);
  }

  /**
   * What is learned from, for all rows one after another. Rows that can't be used stop the job, or
   * are left out, as {@code handleInvalid} tells.
   */
  protected Dataset<String> strings(Dataset<?> dataset, StringsFunction function) {
    Dataset<Row> read = dataset.select(Columns.of(getInputCol()));
    String column = getInputCol();
    boolean stops = HandleInvalid.of(getHandleInvalid()) == HandleInvalid.ERROR;
    FlatMapFunction<InternalRow, String> strings = row -> strings(row, function, column, stops);
    return read.as(InternalRows.encoder(read.schema())).flatMap(strings, Encoders.STRING());
  }

  private static Iterator<String> strings(
      InternalRow row, StringsFunction function, String column, boolean stops) {
    try {
      RowValues.requireValue(row, 0, column);
      return function.apply(row, 0).iterator();
    } catch (InvalidDataException e) {
      if (stops) {
        throw e;
      }
      return Collections.emptyIterator();
    }
  }

  @Override
  public E copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
