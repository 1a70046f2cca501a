package io.sparknn.ml.scoring;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.ml.data.InputColumns;
import io.sparknn.network.OpenNetwork;
import java.util.ArrayList;
import java.util.Arrays;
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
  private final int outputSize;
  private final List<float[]> numbers = new ArrayList<>();
  private final InternalRow[] batch;
  private final boolean[] invalid;
  private float[] outputs = new float[0];
  private int size;
  private int next;

  ScoredRows(ScoringTask task, Iterator<InternalRow> rows, OpenNetwork network) {
    this.task = task;
    this.rows = rows;
    this.network = network;
    this.outputSize = Math.toIntExact(network.network().outputShape().elements());
    this.batch = new InternalRow[task.batchSize()];
    this.invalid = new boolean[task.batchSize()];
    for (int input = 0; input < task.inputs().count(); input++) {
      numbers.add(new float[Math.multiplyExact(task.batchSize(), task.inputs().size(input))]);
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
        invalid[row] ? task.output().invalid() : task.output().values(outputs, row * outputSize);
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
      outputs = network.predict(inputs(), size);
    }
  }

  /** Reads a row into the next place of the batch; whether it can be read. */
  private boolean read(InternalRow row) {
    InputColumns inputs = task.inputs();
    try {
      for (int input = 0; input < numbers.size(); input++) {
        inputs.read(
            input, row, task.ordinals()[input], numbers.get(input), size * inputs.size(input));
      }
      return true;
    } catch (InvalidDataException e) {
      if (task.handleInvalid() == HandleInvalid.ERROR) {
        throw e;
      }
      return false;
    }
  }

  /** The numbers of the batch, which may be smaller than the last. */
  private List<float[]> inputs() {
    if (size == batch.length) {
      return numbers;
    }
    List<float[]> fewer = new ArrayList<>();
    for (int input = 0; input < numbers.size(); input++) {
      fewer.add(Arrays.copyOf(numbers.get(input), size * task.inputs().size(input)));
    }
    return fewer;
  }
}
