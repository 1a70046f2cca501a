package io.sparknn.ml.column;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.ml.data.Lookahead;
import io.sparknn.ml.data.RowValues;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;

/** Rows with one more column, made as they are asked for; order is kept. */
final class AppendedRows extends Lookahead<InternalRow> {
  private final Iterator<InternalRow> rows;
  private final ValueFunction function;
  private final String column;
  private final int ordinal;
  private final HandleInvalid handleInvalid;

  AppendedRows(
      Iterator<InternalRow> rows,
      ValueFunction function,
      String column,
      int ordinal,
      HandleInvalid handleInvalid) {
    this.rows = rows;
    this.function = function;
    this.column = column;
    this.ordinal = ordinal;
    this.handleInvalid = handleInvalid;
  }

  @Override
  protected InternalRow find() {
    InternalRow longer = null;
    while (longer == null && rows.hasNext()) {
      longer = append(rows.next());
    }
    return longer;
  }

  /** The longer row, or null if it is left out. */
  private InternalRow append(InternalRow row) {
    Object value = null;
    try {
      RowValues.requireValue(row, ordinal, column);
      value = function.apply(row, ordinal);
    } catch (InvalidDataException e) {
      if (handleInvalid == HandleInvalid.ERROR) {
        throw e;
      }
      if (handleInvalid == HandleInvalid.SKIP) {
        return null;
      }
    }
    return new JoinedRow(row, new GenericInternalRow(new Object[] {value}));
  }
}
