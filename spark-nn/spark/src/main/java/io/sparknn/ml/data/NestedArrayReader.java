package io.sparknn.ml.data;

import io.sparknn.data.Encoding;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * Reads an array of arrays, as an array of rows of pixels.
 *
 * @param column its name, for messages
 * @param size how many inner arrays are expected
 * @param inner reads one of them
 * @param innerSize how many numbers one of them holds, at all its depths together
 */
record NestedArrayReader(String column, int size, ValueReader inner, int innerSize)
    implements ValueReader {

  @Override
  public Encoding encoding() {
    return inner.encoding();
  }

  @Override
  public void read(SpecializedGetters values, int ordinal, float[] target, int offset) {
    ArrayData array = values.getArray(ordinal);
    if (array.numElements() != size) {
      throw InvalidValue.width(
          column, "an array of " + array.numElements() + " arrays", size + " arrays there");
    }
    for (int place = 0; place < size; place++) {
      if (array.isNullAt(place)) {
        throw InvalidValue.nullElement(column, place);
      }
      inner.read(array, place, target, offset + place * innerSize);
    }
  }
}
