package io.sparknn.ml.scoring;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.network.InputBatch;
import io.sparknn.network.OpenNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;

/**
 * Rows with their scores, computed batch after batch as they are asked for; order is kept.
 *
 * <p>Of sequences, the rows of several batches are read at once, and those of like length are
 * scored together, so that little of a batch is padding.
 */
final class ScoredRows implements Iterator<InternalRow> {
  private static final int BATCHES_OF_SEQUENCES = 8; // sorted together

  private final ScoringTask task;
  private final Iterator<InternalRow> rows;
  private final OpenNetwork network;
  private final List<InputBuffer> inputs = new ArrayList<>();
  private final boolean sequences;
  private final InternalRow[] read;
  private final Object[][] appended;
  private int size;
  private int next;

  ScoredRows(ScoringTask task, Iterator<InternalRow> rows, OpenNetwork network) {
    this.task = task;
    this.rows = rows;
    this.network = network;
    this.sequences = IntStream.range(0, task.inputs().count()).anyMatch(task.inputs()::isSequence);
    int capacity = Math.multiplyExact(task.batchSize(), sequences ? BATCHES_OF_SEQUENCES : 1);
    this.read = new InternalRow[capacity];
    this.appended = new Object[capacity][];
    for (int input = 0; input < task.inputs().count(); input++) {
      inputs.add(InputBuffer.of(task.inputs(), input, capacity));
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
    return new JoinedRow(read[row], new GenericInternalRow(appended[row]));
  }

  private void score() {
    next = 0;
    size = 0;
    List<Integer> valid = new ArrayList<>();
    while (size < read.length && rows.hasNext()) {
      InternalRow row = rows.next();
      boolean usable = read(row);
      if (usable || task.handleInvalid() == HandleInvalid.KEEP) {
        appended[size] = usable ? null : task.scoring().invalid();
        if (usable) {
          valid.add(size);
        }
        read[size++] = row;
      }
    }
    if (sequences) {
      valid.sort(Comparator.comparingInt(this::steps)); // stable, so that the same rows meet
    }
    for (int from = 0; from < valid.size(); from += task.batchSize()) {
      int to = Math.min(from + task.batchSize(), valid.size());
      score(valid.subList(from, to).stream().mapToInt(Integer::intValue).toArray());
    }
  }

  private void score(int... places) {
    List<InputBatch> batches = inputs.stream().map(input -> input.batch(places)).toList();
    List<InternalRow> scored = Arrays.stream(places).mapToObj(place -> read[place]).toList();
    List<Object[]> scores = task.scoring().score(network, batches, scored);
    for (int index = 0; index < places.length; index++) {
      appended[places[index]] = scores.get(index);
    }
  }

  private int steps(int place) {
    return inputs.stream().mapToInt(input -> input.steps(place)).max().orElse(0);
  }

  /** Reads a row into the next place; whether it can be read. */
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
      return false;
    }
  }
}
