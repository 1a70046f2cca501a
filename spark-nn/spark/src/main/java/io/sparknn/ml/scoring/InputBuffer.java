package io.sparknn.ml.scoring;

import io.sparknn.ml.data.InputColumns;
import io.sparknn.network.InputBatch;
import io.sparknn.shape.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
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

  /** How many steps the sequence at a place has; 0 if the input is no sequence. */
  int steps(int place);

  /** The rows at these places, in this order. */
  InputBatch batch(int... places);

  /** As many numbers for each row. */
  record Numbers(InputColumns columns, int input, float[] values) implements InputBuffer {

    @Override
    public void read(InternalRow row, int ordinal, int place) {
      columns.read(input, row, ordinal, values, place * columns.size(input));
    }

    @Override
    public int steps(int place) {
      return 0;
    }

    @Override
    public InputBatch batch(int... places) {
      int size = columns.size(input);
      Shape shape = columns.shape(input).prepend(places.length);
      if (places.length * size == values.length && isAscending(places)) {
        return new InputBatch(shape, values); // all of them: scored before the next are read
      }
      float[] used = new float[places.length * size];
      for (int index = 0; index < places.length; index++) {
        System.arraycopy(values, places[index] * size, used, index * size, size);
      }
      return new InputBatch(shape, used);
    }

    private static boolean isAscending(int... places) {
      return IntStream.range(0, places.length).allMatch(place -> places[place] == place);
    }
  }

  /** Sequences, padded when the batch is made. */
  record Sequences(InputColumns columns, int input, float[][] values) implements InputBuffer {

    @Override
    public void read(InternalRow row, int ordinal, int place) {
      values[place] = columns.readSequence(input, row, ordinal);
    }

    @Override
    public int steps(int place) {
      return values[place].length / columns.size(input);
    }

    @Override
    public InputBatch batch(int... places) {
      int[] lengths = Arrays.stream(places).map(this::steps).toArray();
      Shape shape = InputBatch.padded(columns.shape(input), lengths);
      int sample = Math.toIntExact(shape.withoutFirst().elements());
      float[] padded = new float[Math.multiplyExact(places.length, sample)];
      for (int index = 0; index < places.length; index++) {
        float[] own = values[places[index]];
        System.arraycopy(own, 0, padded, index * sample, own.length);
      }
      return new InputBatch(shape, padded, lengths);
    }
  }
}
