package io.sparknn.ml.data;

import io.sparknn.data.Encoding;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;

/**
 * Reads the bytes of a binary column as numbers from 0 to 255.
 *
 * @param column its name, for messages
 * @param size how many bytes are expected
 */
record BinaryReader(String column, int size) implements ValueReader {

  @Override
  public Encoding encoding() {
    return Encoding.UINT8;
  }

  @Override
  public void read(SpecializedGetters values, int ordinal, float[] target, int offset) {
    byte[] bytes = values.getBinary(ordinal);
    if (bytes.length != size) {
      throw InvalidValue.width(column, bytes.length + " bytes", size + " numbers");
    }
    for (int place = 0; place < size; place++) {
      target[offset + place] = bytes[place] & 0xff;
    }
  }
}
