package io.sparknn.ml.data;

import io.sparknn.data.Encoding;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * Reads a dense or sparse {@code org.apache.spark.ml.linalg.Vector}.
 *
 * @param column its name, for messages
 * @param size how many elements are expected
 */
record VectorReader(String column, int size) implements ValueReader {
  // The internal form of a vector, as VectorUDT.sqlType says: (type, size, indices, values).
  private static final int FIELDS = 4;
  private static final int SIZE = 1;
  private static final int INDICES = 2;
  private static final int VALUES = 3;

  @Override
  public Encoding encoding() {
    return Encoding.FLOAT32;
  }

  @Override
  public void read(SpecializedGetters values, int ordinal, float[] target, int offset) {
    InternalRow vector = values.getStruct(ordinal, FIELDS);
    ArrayData elements = vector.getArray(VALUES);
    boolean sparse = !vector.isNullAt(INDICES);
    requireSize(sparse ? vector.getInt(SIZE) : elements.numElements());
    if (sparse) {
      Arrays.fill(target, offset, offset + size, 0f);
      ArrayData indices = vector.getArray(INDICES);
      for (int place = 0; place < indices.numElements(); place++) {
        target[offset + indices.getInt(place)] = (float) elements.getDouble(place);
      }
    } else {
      for (int place = 0; place < size; place++) {
        target[offset + place] = (float) elements.getDouble(place);
      }
    }
  }

  private void requireSize(int actual) {
    if (actual != size) {
      throw InvalidValue.width(column, "a vector of " + actual + " elements", size + " numbers");
    }
  }
}
