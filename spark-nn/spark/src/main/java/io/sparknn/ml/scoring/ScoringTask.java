package io.sparknn.ml.scoring;

import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.ml.data.InputColumns;
import io.sparknn.ml.execution.TaskDevice;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Scores the rows of a partition.
 *
 * @param network that is leased while the partition is read
 * @param inputs how rows are read
 * @param ordinals where in a row the inputs are
 * @param scoring what is appended
 * @param handleInvalid what becomes of rows that can't be read
 * @param batchSize rows scored at once
 * @param engine parameter {@code engine}
 * @param device parameter {@code device}
 */
record ScoringTask(
    Broadcast<ShippedNetwork> network,
    InputColumns inputs,
    int[] ordinals,
    BatchScoring scoring,
    HandleInvalid handleInvalid,
    int batchSize,
    String engine,
    String device)
    implements MapPartitionsFunction<InternalRow, InternalRow> {

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
    OpenNetworks.Lease lease =
        OpenNetworks.lease(network.value(), engine, TaskDevice.options(device));
    TaskCompletionListener end = context -> lease.close();
    TaskContext.get().addTaskCompletionListener(end);
    return new ScoredRows(this, rows, lease.network());
  }
}
