package io.sparknn.ml.scoring;

import io.sparknn.network.InputBatch;
import io.sparknn.network.OpenNetwork;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** What a model computes for the rows of a batch, and appends to them in Spark's internal form. */
public interface BatchScoring extends Serializable {

  /**
   * The values of the columns for each row.
   *
   * @param inputs what the rows give to the network's inputs, in their order
   * @param rows as many as the inputs have samples, one or more
   */
  List<Object[]> score(OpenNetwork network, List<InputBatch> inputs, List<InternalRow> rows);

  /** The values of the columns for a row that can't be scored but is kept. */
  Object[] invalid();
}
