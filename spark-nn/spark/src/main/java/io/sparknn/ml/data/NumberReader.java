package io.sparknn.ml.data;

import io.sparknn.data.Encoding;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.DataType;

/**
 * Reads a number, or a boolean as 0 or 1.
 *
 * @param type of the column
 */
record NumberReader(DataType type) implements ValueReader {

  @Override
  public Encoding encoding() {
    return Encoding.FLOAT32;
  }

  @Override
  public void read(SpecializedGetters values, int ordinal, float[] target, int offset) {
    target[offset] = (float) Numbers.get(values, type, ordinal);
  }
}
