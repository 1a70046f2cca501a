package io.sparknn.ml.data;

import io.sparknn.data.Encoding;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;

/**
 * Reads an array of numbers.
 *
 * @param column its name, for messages
 * @param element the type of its elements
 * @param nullable whether elements may be null
 * @param size how many elements are expected
 */
record ArrayReader(String column, DataType element, boolean nullable, int size)
    implements ValueReader {

  ArrayReader(String column, ArrayType type, int size) {
    this(column, type.elementType(), type.containsNull(), size);
  }

  @Override
  public Encoding encoding() {
    return Encoding.FLOAT32;
  }

  @Override
  public void read(SpecializedGetters values, int ordinal, float[] target, int offset) {
    ArrayData array = values.getArray(ordinal);
    if (array.numElements() != size) {
      throw InvalidValue.width(
          column, "an array of " + array.numElements() + " elements", size + " numbers");
    }
    for (int place = 0; nullable && place < size; place++) {
      if (array.isNullAt(place)) {
        throw InvalidValue.nullElement(column, place);
      }
    }
    Numbers.read(array, element, size, target, offset);
  }
}
