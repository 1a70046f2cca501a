package io.sparknn.ml.data;

import io.sparknn.data.Field;
import java.io.Serializable;
import java.nio.ByteBuffer;
import org.apache.spark.sql.catalyst.InternalRow;

/** The label column, and how it is written into a sample. */
public interface Target extends Serializable {

  /** The name of the column. */
  String column();

  /** How many classes there are; 0 if labels are no classes. */
  int classes();

  /** How it is stored in a sample. */
  Field field();

  /** How many bytes a row's label takes, if it isn't null. */
  default int bytes(InternalRow row, int ordinal) {
    return field().bytes(0);
  }

  /**
   * Writes one row's label, which isn't null.
   *
   * @throws io.sparknn.ml.InvalidDataException if it is no such label
   */
  void write(InternalRow row, int ordinal, ByteBuffer sample);

  /**
   * What the weight of a row that trains is multiplied by.
   *
   * @throws io.sparknn.ml.InvalidDataException if its label is no such label
   */
  default double weight(InternalRow row, int ordinal) {
    return 1;
  }
}
