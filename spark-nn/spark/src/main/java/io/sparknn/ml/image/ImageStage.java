package io.sparknn.ml.image;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.column.ColumnStage;
import io.sparknn.ml.column.ValueFunction;
import io.sparknn.ml.data.SparkImage;
import java.io.Serializable;
import org.apache.spark.ml.image.ImageSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A stage that makes images of images.
 *
 * @param <T> the stage itself
 */
abstract class ImageStage<T extends ImageStage<T>> extends ColumnStage<T> {
  private static final long serialVersionUID = 1L;

  ImageStage(String uid) {
    super(uid);
  }

  /** Makes an image of an image. */
  interface ImageFunction extends Serializable {

    /**
     * The new image.
     *
     * @throws InvalidDataException if it can't be made
     */
    SparkImage apply(SparkImage image);
  }

  /** How images are made; all parameters are set. */
  abstract ImageFunction imageFunction();

  @Override
  protected StructField output(StructField input) {
    requireImages(input);
    return imageField(getOutputCol());
  }

  @Override
  protected ValueFunction function(StructType schema, StructField input) {
    ImageFunction function = imageFunction();
    String column = input.name();
    return (row, ordinal) -> function.apply(SparkImage.read(row, ordinal, column)).toRow();
  }

  /** A column of Spark's images. */
  static StructField imageField(String name) {
    return DataTypes.createStructField(name, ImageSchema.columnSchema(), true);
  }

  /** Requires that a column holds Spark's images. */
  static void requireImages(StructField input) {
    if (!SparkImage.isImage(input.dataType())) {
      throw new InvalidDataException(
          "Column '"
              + input.name()
              + "' has type "
              + input.dataType().catalogString()
              + ", but parameter inputCol needs Spark's image struct. Read images with"
              + " spark.read().format(\"image\"), or decode them with ImageDecoder.");
    }
  }
}
