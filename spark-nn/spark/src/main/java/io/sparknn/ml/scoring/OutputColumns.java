package io.sparknn.ml.scoring;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/** What a model appends to a row, in Spark's internal form. */
public interface OutputColumns extends Serializable {

  /**
   * The values of the columns for a row, of which the network's output begins at this place.
   *
   * @param row that was scored
   * @param steps of the sequence that the network's first input read; 0 if that is no sequence
   */
  Object[] values(InternalRow row, float[] outputs, int offset, int steps);

  /** The values of the columns for a row that can't be scored but is kept. */
  Object[] invalid();
}
