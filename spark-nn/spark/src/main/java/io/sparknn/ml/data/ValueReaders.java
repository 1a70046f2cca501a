package io.sparknn.ml.data;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.shape.Shape;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/** Chooses how a column is read, by its type and by the shape that is wanted. */
final class ValueReaders {
  private ValueReaders() {}

  /**
   * The reader of a column.
   *
   * @param role what its values are for, as "input 'image'"
   * @throws InvalidDataException if the type can't be read, or never fits the shape
   */
  static ValueReader of(StructField field, String role, Shape shape) {
    String column = field.name();
    DataType type = field.dataType();
    int size = Math.toIntExact(shape.elements());
    if (type instanceof VectorUDT) {
      int declared = AttributeGroup.fromStructField(field).size();
      if (declared >= 0 && declared != size) {
        throw mismatch(column, "vectors of " + declared + " elements", role, shape);
      }
      return new VectorReader(column, size);
    } else if (type instanceof BinaryType) {
      return new BinaryReader(column, size);
    } else if (Numbers.isNumber(type)) {
      if (size != 1) {
        throw mismatch(column, "single numbers", role, shape);
      }
      return new NumberReader(type);
    } else if (SparkImage.isImage(type)) {
      if (shape.rank() != 3) {
        throw mismatch(column, "images of shape (channels, height, width)", role, shape);
      }
      return new ImageReader(column, shape.size(0), shape.size(1), shape.size(2));
    } else if (type instanceof ArrayType array && depth(array) > 0) {
      return ofArray(column, array, role, shape);
    }
    throw new InvalidDataException(
        "Column '"
            + column
            + "' has type "
            + type.catalogString()
            + ", but "
            + role
            + " is read from a vector, a number, an array of numbers, binary, or Spark's image"
            + " struct. Convert the column before, as with StringIndexer or VectorAssembler, or"
            + " choose another one.");
  }

  /**
   * The reader of a column of sequences.
   *
   * @param shape (any, …)
   * @throws InvalidDataException if its type is no array of such steps
   */
  static SequenceReader ofSequence(
      StructField field, String role, Shape shape, SequenceLimit limit) {
    Shape step = shape.withoutFirst();
    if (!(field.dataType() instanceof ArrayType array)) {
      throw new InvalidDataException(
          "Column '"
              + field.name()
              + "' has type "
              + field.dataType().catalogString()
              + ", but "
              + role
              + " has shape "
              + shape
              + ", a sequence of any length, and is read from an array of "
              + (step.rank() == 0 ? "numbers, as token ids" : "vectors or arrays of " + step)
              + ". Convert the column before, or choose another one.");
    }
    StructField element =
        new StructField(field.name(), array.elementType(), array.containsNull(), Metadata.empty());
    ValueReader reader = of(element, "each step of " + role, step);
    return new SequenceReader(
        field.name(), reader, Math.toIntExact(step.elements()), limit, TokenFrame.none());
  }

  private static ValueReader ofArray(String column, ArrayType type, String role, Shape shape) {
    int depth = depth(type);
    if (depth > 1 && depth != shape.rank()) {
      throw mismatch(column, "arrays nested " + depth + " deep", role, shape);
    }
    return depth == 1
        ? new ArrayReader(column, type, Math.toIntExact(shape.elements()))
        : nested(column, type, shape);
  }

  private static ValueReader nested(String column, ArrayType type, Shape shape) {
    if (!(type.elementType() instanceof ArrayType inner)) {
      return new ArrayReader(column, type, shape.size(0));
    }
    Shape rest = shape.withoutFirst();
    return new NestedArrayReader(
        column, shape.size(0), nested(column, inner, rest), Math.toIntExact(rest.elements()));
  }

  /** How many arrays deep the numbers lie; 0 if what lies there is no number. */
  private static int depth(ArrayType type) {
    if (type.elementType() instanceof ArrayType inner) {
      return depth(inner) == 0 ? 0 : depth(inner) + 1;
    }
    return Numbers.isNumber(type.elementType()) ? 1 : 0;
  }

  private static InvalidDataException mismatch(
      String column, String holds, String role, Shape shape) {
    return new InvalidDataException(
        "Column '"
            + column
            + "' holds "
            + holds
            + ", but "
            + role
            + " has shape "
            + shape
            + ", "
            + shape.elements()
            + " numbers. Change the network, or choose another column.");
  }
}
