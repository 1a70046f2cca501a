package io.sparknn.ml.scoring;

import io.sparknn.ml.data.InputColumns;
import io.sparknn.network.InputBatch;
import io.sparknn.shape.Shape;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;

/** The numbers of one input, row by row, until there are enough for a batch. */
interface InputBuffer {

  /** A buffer for so many rows of an input. */
  static InputBuffer of(InputColumns columns, int input, int rows) {
    return columns.isSequence(input)
        ? new Sequences(columns, input, new float[rows][])
        : new Numbers(columns, input, new float[Math.multiplyExact(rows, columns.size(input))]);
  }

  /**
   * Reads a row into a place.
   *
   * @throws io.sparknn.ml.InvalidDataException if it can't be used
   */
  void read(InternalRow row, int ordinal, int place);

  /** Puts something harmless into a place whose row can't be used. */
  void clear(int place);

  /** How many steps the sequence at a place has; 0 if the input is no sequence. */
  int steps(int place);

  /** The first {@code size} places. */
  InputBatch batch(int size);

  /** As many numbers for each row. */
  record Numbers(InputColumns columns, int input, float[] values) implements InputBuffer {

    @Override
    public void read(InternalRow row, int ordinal, int place) {
      columns.read(input, row, ordinal, values, place * columns.size(input));
    }

    @Override
    public void clear(int place) {
      int from = place * columns.size(input);
      Arrays.fill(values, from, from + columns.size(input), 0f);
    }

    @Override
    public int steps(int place) {
      return 0;
    }

    @Override
    public InputBatch batch(int size) {
      int count = size * columns.size(input);
      float[] used = count == values.length ? values : Arrays.copyOf(values, count);
      return new InputBatch(columns.shape(input).prepend(size), used);
    }
  }

  /** Sequences, padded when the batch is made. */
  record Sequences(InputColumns columns, int input, float[][] values) implements InputBuffer {

    @Override
    public void read(InternalRow row, int ordinal, int place) {
      values[place] = columns.readSequence(input, row, ordinal);
    }

    @Override
    public void clear(int place) {
      values[place] = new float[0];
    }

    @Override
    public int steps(int place) {
      return values[place].length / columns.size(input);
    }

    @Override
    public InputBatch batch(int size) {
      int[] lengths = new int[size];
      for (int place = 0; place < size; place++) {
        lengths[place] = steps(place);
      }
      Shape shape = InputBatch.padded(columns.shape(input), lengths);
      int sample = Math.toIntExact(shape.withoutFirst().elements());
      float[] padded = new float[Math.multiplyExact(size, sample)];
      for (int place = 0; place < size; place++) {
        System.arraycopy(values[place], 0, padded, place * sample, values[place].length);
      }
      return new InputBatch(shape, padded, lengths);
    }
  }
}
