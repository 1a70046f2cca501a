package io.sparknn.ml.data;

import io.sparknn.ml.InvalidDataException;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * Reads an array whose elements are the steps of a sequence: numbers, as tokens, or vectors or
 * arrays of one size.
 *
 * @param column its name, for messages
 * @param step reads one of them
 * @param stepSize how many numbers each has
 * @param limit how long sequences may be
 * @param frame what is put around them
 */
record SequenceReader(
    String column, ValueReader step, int stepSize, SequenceLimit limit, TokenFrame frame)
    implements Serializable {

  /** The same with something around. */
  SequenceReader framed(TokenFrame other) {
    return new SequenceReader(column, step, stepSize, limit, other);
  }

  /**
   * The numbers of a value that isn't null, step after step.
   *
   * @param values a row, or an array
   * @param ordinal the value's place in it
   * @throws InvalidDataException if it is too long, or if a step is null or of another size
   */
  float[] read(SpecializedGetters values, int ordinal) {
    ArrayData array = values.getArray(ordinal);
    SequenceLimit.Kept kept = limit.kept(column, array.numElements());
    float[] numbers = new float[Math.multiplyExact(kept.steps(), stepSize)];
    for (int place = 0; place < kept.steps(); place++) {
      int from = kept.first() + place;
      if (array.isNullAt(from)) {
        throw InvalidValue.nullElement(column, from);
      }
      step.read(array, from, numbers, place * stepSize);
    }
    return frame.around(numbers);
  }
}
