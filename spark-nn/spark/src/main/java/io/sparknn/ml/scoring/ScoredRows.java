package io.sparknn.ml.scoring;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.network.OpenNetwork;
import io.sparknn.network.OutputBatch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;

/** Rows with their scores, computed batch after batch as they are asked for; order is kept. */
final class ScoredRows implements Iterator<InternalRow> {
  private final ScoringTask task;
  private final Iterator<InternalRow> rows;
  private final OpenNetwork network;
  private final List<InputBuffer> inputs = new ArrayList<>();
  private final InternalRow[] batch;
  private final boolean[] invalid;
  private OutputBatch outputs;
  private int size;
  private int next;

  ScoredRows(ScoringTask task, Iterator<InternalRow> rows, OpenNetwork network) {
    this.task = task;
    this.rows = rows;
    this.network = network;
    this.batch = new InternalRow[task.batchSize()];
    this.invalid = new boolean[task.batchSize()];
    for (int input = 0; input < task.inputs().count(); input++) {
      inputs.add(InputBuffer.of(task.inputs(), input, task.batchSize()));
    }
  }

  @Override
  public boolean hasNext() {
    if (next == size) {
      score();
    }
    return next < size;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException("A partition has no more rows.");
    }
    int row = next++;
    Object[] appended =
        invalid[row]
            ? task.output().invalid()
            : task.output()
                .values(outputs.values(), row * outputs.sampleSize(), inputs.get(0).steps(row));
    return new JoinedRow(batch[row], new GenericInternalRow(appended));
  }

  private void score() {
    next = 0;
    size = 0;
    while (size < batch.length && rows.hasNext()) {
      InternalRow row = rows.next();
      invalid[size] = !read(row);
      if (!invalid[size] || task.handleInvalid() == HandleInvalid.KEEP) {
        batch[size++] = row;
      }
    }
    if (size > 0) {
      outputs = network.predict(inputs.stream().map(input -> input.batch(size)).toList());
    }
  }

  /** Reads a row into the next place of the batch; whether it can be read. */
  private boolean read(InternalRow row) {
    try {
      for (int input = 0; input < inputs.size(); input++) {
        inputs.get(input).read(row, task.ordinals()[input], size);
      }
      return true;
    } catch (InvalidDataException e) {
      if (task.handleInvalid() == HandleInvalid.ERROR) {
        throw e;
      }
      inputs.forEach(input -> input.clear(size));
      return false;
    }
  }
}
