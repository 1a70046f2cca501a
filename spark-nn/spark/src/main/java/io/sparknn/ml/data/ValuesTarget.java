package io.sparknn.ml.data;

import io.sparknn.data.Encoding;
import io.sparknn.data.Field;
import io.sparknn.shape.Shape;
import java.nio.ByteBuffer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;

/** Labels that are numbers: one, or several as a vector or an array. */
public final class ValuesTarget implements Target {
  private static final long serialVersionUID = 1L;

  private final String column;
  private final int[] shape;
  private final int size;
  private final ValueReader reader;

  /**
   * A label of so many numbers.
   *
   * @throws io.sparknn.ml.InvalidDataException if the column's type can't hold them
   */
  public ValuesTarget(StructField field, int size) {
    this(field, Shape.of(size));
  }

  /**
   * A label of numbers in this form, which is that of the network's output.
   *
   * @throws io.sparknn.ml.InvalidDataException if the column's type can't hold them
   */
  public ValuesTarget(StructField field, Shape shape) {
    this.column = field.name();
    this.shape = shape.toArray();
    this.size = Math.toIntExact(shape.elements());
    this.reader = ValueReaders.of(field, "the label, as the network's output,", shape);
  }

  @Override
  public String column() {
    return column;
  }

  @Override
  public int classes() {
    return 0;
  }

  @Override
  public Field field() {
    return new Field(column, Shape.of(shape), Encoding.FLOAT32);
  }

  @Override
  public void write(InternalRow row, int ordinal, ByteBuffer sample) {
    float[] values = new float[size];
    reader.read(row, ordinal, values, 0);
    for (int place = 0; place < size; place++) {
      if (!Float.isFinite(values[place])) {
        throw InvalidValue.notFinite(column, values[place], place);
      }
      sample.putFloat(values[place]);
    }
  }
}
