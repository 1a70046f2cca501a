package io.sparknn.ml.data;

import io.sparknn.data.Encoding;
import io.sparknn.data.Field;
import io.sparknn.ml.InvalidDataException;
import io.sparknn.shape.Shape;
import java.nio.ByteBuffer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * Labels that are arrays of class indices, one for each step of the first input; −1 where a step
 * has no label.
 */
public final class TagsTarget implements Target {
  private static final long serialVersionUID = 1L;
  private static final int FIRST_INPUT = 0; // as SamplePlan selects

  private final String column;
  private final DataType element;
  private final int classes;
  private final SequenceLimit limit;

  /**
   * A label for each step.
   *
   * @param classes how many there are; labels are 0 to classes − 1, or −1
   * @param limit by which the first input is cut
   * @throws InvalidDataException if the column isn't of arrays of numbers
   */
  public TagsTarget(StructField field, int classes, SequenceLimit limit) {
    this.column = field.name();
    this.element = Numbers.element(field, "a label for each step of a sequence");
    this.classes = classes;
    this.limit = limit;
  }

  @Override
  public String column() {
    return column;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public Field field() {
    return new Field(column, Shape.sequence(), Encoding.INT64);
  }

  @Override
  public int bytes(InternalRow row, int ordinal) {
    int labels = row.getArray(ordinal).numElements();
    int steps = row.getArray(FIRST_INPUT).numElements();
    if (labels != steps) {
      throw InvalidValue.of(
          column,
          "holds " + labels + " labels in a row",
          "its sequence has "
              + steps
              + " steps; every step needs a label, which may be "
              + Field.PADDING
              + " for none");
    }
    return field().bytes(limit.kept(column, labels).steps());
  }

  @Override
  public void write(InternalRow row, int ordinal, ByteBuffer sample) {
    ArrayData labels = row.getArray(ordinal);
    SequenceLimit.Kept kept = limit.kept(column, labels.numElements());
    sample.putInt(kept.steps());
    for (int step = 0; step < kept.steps(); step++) {
      int place = kept.first() + step;
      if (labels.isNullAt(place)) {
        throw InvalidValue.nullElement(column, place);
      }
      double label = Numbers.get(labels, element, place);
      if (!(label >= Field.PADDING && label < classes && label == Math.rint(label))) {
        throw InvalidValue.tag(column, label, place, classes);
      }
      sample.putLong((long) label);
    }
  }
}
