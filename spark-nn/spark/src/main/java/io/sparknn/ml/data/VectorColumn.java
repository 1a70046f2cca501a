package io.sparknn.ml.data;

import io.sparknn.ml.InvalidDataException;
import java.io.Serializable;
import org.apache.spark.ml.linalg.Vector;

/**
 * A column of vectors of one size, in double precision.
 *
 * @param name of the column, for messages
 * @param size how many elements its vectors have
 */
public record VectorColumn(String name, int size) implements Serializable {

  /**
   * The vector, if it has this size and all its elements are finite.
   *
   * @throws InvalidDataException if not, or if it is null
   */
  public Vector require(Vector vector) {
    if (vector == null) {
      throw InvalidValue.isNull(name);
    }
    if (vector.size() != size) {
      throw InvalidValue.of(
          name,
          "holds a vector of " + vector.size() + " elements in a row",
          "others have " + size + " elements");
    }
    double[] values = vector.toArray();
    for (int place = 0; place < size; place++) {
      if (!Double.isFinite(values[place])) {
        throw InvalidValue.of(
            name,
            "holds " + values[place] + " at place " + place + " of a row",
            "numbers must be finite");
      }
    }
    return vector;
  }

  /** Whether {@link #require} accepts it. */
  public boolean accepts(Vector vector) {
    try {
      require(vector);
      return true;
    } catch (InvalidDataException e) {
      return false;
    }
  }

  /**
   * A label that is 0 or 1.
   *
   * @param label null if it is missing
   */
  public static double requireBinary(String column, Double label) {
    if (label == null) {
      throw InvalidValue.isNull(column);
    }
    if (label != 0 && label != 1) {
      throw InvalidValue.of(
          column,
          "holds the label " + label,
          "labels must be 0 or 1; StringIndexer makes such labels, and OneVsRest tells more than"
              + " two classes apart");
    }
    return label;
  }
}
