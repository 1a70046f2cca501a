package io.sparknn.ml.forecasting;

import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.ml.data.InternalRows;
import io.sparknn.ml.data.Lookahead;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * All windows of a series with what follows them, to learn from. A window has the mean weight of
 * the rows that follow it, and measures if one of them does.
 *
 * @param plan how they are made
 * @param weight the ordinal of the weights; −1 if every row weighs 1
 * @param validation the ordinal of the marks of rows that measure; −1 if none does
 */
record TrainingWindows(SeriesPlan plan, int weight, int validation)
    implements FlatMapGroupsFunction<InternalRow, InternalRow, InternalRow>, SeriesReader.RowMarks {
  static final String WINDOW = "window";
  static final String FUTURE = "future";
  static final String WEIGHT = "weight";
  static final String VALIDATION = "validation";
  private static final StructType SCHEMA =
      new StructType()
          .add(WINDOW, DataTypes.createArrayType(DataTypes.FloatType, false))
          .add(FUTURE, DataTypes.createArrayType(DataTypes.FloatType, false))
          .add(WEIGHT, DataTypes.DoubleType)
          .add(VALIDATION, DataTypes.BooleanType);

  /** The windows of all series, made where they lie after one shuffle. */
  Dataset<Row> of(Dataset<?> dataset) {
    SeriesColumns columns = plan.columns();
    return columns
        .grouped(dataset)
        .flatMapSortedGroups(columns.order(), this, InternalRows.encoder(SCHEMA))
        .toDF();
  }

  @Override
  public double weight(InternalRow row) {
    if (weight < 0) {
      return 1;
    }
    return row.isNullAt(weight)
        ? Double.NaN
        : Columns.number(row, plan.columns().schema().fields()[weight].dataType(), weight);
  }

  @Override
  public boolean validates(InternalRow row) {
    return validation >= 0 && !row.isNullAt(validation) && row.getBoolean(validation);
  }

  @Override
  public Iterator<InternalRow> call(InternalRow key, Iterator<InternalRow> rows) {
    return new Windows(rows);
  }

  private final class Windows extends Lookahead<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final SeriesReader reader =
        new SeriesReader(plan, plan.windowSize() + plan.horizon(), TrainingWindows.this);
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
        if (reader.read(row) && reader.isFull()) {
          next = window();
          found = true;
        }
      }
      if (!found && row != null && plan.handleInvalid() == HandleInvalid.ERROR) {
        throw plan.tooShort(plan.columns().series(row), reader.rows(), true);
      }
      return next;
    }

    private InternalRow window() {
      Standardization standardization = reader.standardization();
      double weights = 0;
      boolean validates = false;
      int place = -plan.windowSize();
      for (Step step : reader.steps()) {
        if (place++ >= 0) {
          weights += step.weight();
          validates |= step.validation();
        }
      }
      return new GenericInternalRow(
          new Object[] {
            reader.window(standardization),
            reader.future(standardization),
            weights / plan.horizon(),
            validates
          });
    }
  }
}
