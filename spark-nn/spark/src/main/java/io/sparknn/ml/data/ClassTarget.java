package io.sparknn.ml.data;

import io.sparknn.data.Encoding;
import io.sparknn.data.Field;
import io.sparknn.shape.Shape;
import java.nio.ByteBuffer;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Labels that are the index of a class.
 *
 * @param column of doubles
 * @param classes how many there are; labels are 0 to classes − 1
 */
public record ClassTarget(String column, int classes) implements Target {

  @Override
  public Field field() {
    return new Field(column, Shape.scalar(), Encoding.INT64);
  }

  @Override
  public void write(InternalRow row, int ordinal, ByteBuffer sample) {
    double label = row.getDouble(ordinal);
    if (!(label >= 0 && label < classes && label == Math.rint(label))) {
      throw InvalidValue.label(column, label, classes);
    }
    sample.putLong((long) label);
  }
}
