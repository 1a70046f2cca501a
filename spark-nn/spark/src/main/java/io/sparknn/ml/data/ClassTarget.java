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
 * @param weights what the weights of rows that train are multiplied by, for each class; none if
 *     each is 1
 */
public record ClassTarget(String column, int classes, double[] weights) implements Target {

  /** Labels of classes that weigh the same. */
  public ClassTarget(String column, int classes) {
    this(column, classes, new double[0]);
  }

  @Override
  public Field field() {
    return new Field(column, Shape.scalar(), Encoding.INT64);
  }

  @Override
  public void write(InternalRow row, int ordinal, ByteBuffer sample) {
    sample.putLong(label(row, ordinal));
  }

  @Override
  public double weight(InternalRow row, int ordinal) {
    return weights.length == 0 ? 1 : weights[label(row, ordinal)];
  }

  private int label(InternalRow row, int ordinal) {
    double label = row.getDouble(ordinal);
    if (!(label >= 0 && label < classes && label == Math.rint(label))) {
      throw InvalidValue.label(column, label, classes);
    }
    return (int) label;
  }
}
