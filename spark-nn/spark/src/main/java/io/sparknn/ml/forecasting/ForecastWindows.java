package io.sparknn.ml.forecasting;

import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.ml.data.InternalRows;
import io.sparknn.ml.data.Lookahead;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The rows to forecast from, each with the window that ends at it and how it is standardized; null
 * if there is none.
 *
 * @param plan how windows are made
 * @param every whether all rows are given, or the last of each series
 * @param prefix of the names of the columns that are appended
 */
record ForecastWindows(SeriesPlan plan, boolean every, String prefix)
    implements FlatMapGroupsFunction<InternalRow, InternalRow, InternalRow>, SeriesReader.RowMarks {

  /** The rows of all series, made where they lie after one shuffle. */
  Dataset<Row> of(Dataset<?> dataset) {
    SeriesColumns columns = plan.columns();
    return columns
        .grouped(dataset)
        .flatMapSortedGroups(columns.order(), this, InternalRows.encoder(schema()))
        .toDF();
  }

  private StructType schema() {
    ArrayType floats = DataTypes.createArrayType(DataTypes.FloatType, false);
    ArrayType doubles = DataTypes.createArrayType(DataTypes.DoubleType, false);
    return plan.columns()
        .schema()
        .add(window(), floats)
        .add(prefix + "center", doubles)
        .add(prefix + "spread", doubles);
  }

  /** The name of the column of windows. */
  String window() {
    return prefix + "window";
  }

  @Override
  public double weight(InternalRow row) {
    return 1;
  }

  @Override
  public boolean validates(InternalRow row) {
    return false;
  }

  @Override
  public Iterator<InternalRow> call(InternalRow key, Iterator<InternalRow> rows) {
    return new Windows(rows);
  }

  private final class Windows extends Lookahead<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final SeriesReader reader =
        new SeriesReader(plan, plan.windowSize(), ForecastWindows.this);
    private boolean found;

    Windows(Iterator<InternalRow> rows) {
      this.rows = rows;
    }

    @Override
    protected InternalRow find() {
      InternalRow row = null;
      InternalRow next = null;
      while (next == null && rows.hasNext()) {
        row = rows.next();
        boolean usable = reader.read(row) && reader.isFull();
        found |= usable;
        boolean wanted = every || !rows.hasNext();
        if (wanted && (usable || plan.handleInvalid() != HandleInvalid.SKIP)) {
          next = joined(row, usable);
        }
      }
      if (!found && !rows.hasNext() && row != null && plan.handleInvalid() == HandleInvalid.ERROR) {
        throw plan.tooShort(plan.columns().series(row), reader.rows(), false);
      }
      return next;
    }

    private InternalRow joined(InternalRow row, boolean usable) {
      Object[] appended = new Object[3];
      if (usable) {
        Standardization standardization = reader.standardization();
        appended[0] = reader.window(standardization);
        appended[1] = UnsafeArrayData.fromPrimitiveArray(standardization.center());
        appended[2] = UnsafeArrayData.fromPrimitiveArray(standardization.spread());
      }
      return new JoinedRow(row, new GenericInternalRow(appended));
    }
  }
}
