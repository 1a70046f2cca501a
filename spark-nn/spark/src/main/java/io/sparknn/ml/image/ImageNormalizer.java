package io.sparknn.ml.image;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.column.ColumnStage;
import io.sparknn.ml.column.ValueFunction;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.SparkImage;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.HasChannels;
import io.sparknn.ml.param.HasHeight;
import io.sparknn.ml.param.HasMean;
import io.sparknn.ml.param.HasOutputType;
import io.sparknn.ml.param.HasScale;
import io.sparknn.ml.param.HasStandardDeviation;
import io.sparknn.ml.param.HasWidth;
import io.sparknn.ml.scoring.VectorValue;
import java.util.Arrays;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Turns images into the numbers (scale · pixel − mean) / standardDeviation, of shape (channels,
 * height, width) with the planes red, green, blue, alpha.
 *
 * <p>By default, pixels of 0 to 255 become 0 to 1. Mean and deviation are one number for all
 * channels, or one for each. Images of other sizes or channels are subject to {@code
 * handleInvalid}.
 */
public final class ImageNormalizer extends ColumnStage<ImageNormalizer>
    implements HasChannels<ImageNormalizer>,
        HasHeight<ImageNormalizer>,
        HasWidth<ImageNormalizer>,
        HasScale<ImageNormalizer>,
        HasMean<ImageNormalizer>,
        HasStandardDeviation<ImageNormalizer>,
        HasOutputType<ImageNormalizer> {
  private static final long serialVersionUID = 1L;

  /** A normalizer with a uid of its own. */
  public ImageNormalizer() {
    this(Identifiable$.MODULE$.randomUID("imageNormalizer"));
  }

  /** A normalizer with this uid. */
  public ImageNormalizer(String uid) {
    super(uid);
    Defaults.ofNormalizing(this);
  }

  @Override
  protected Param<?>[] required() {
    return new Param<?>[] {inputCol(), outputCol(), channels(), height(), width()};
  }

  @Override
  protected StructField output(StructField input) {
    ImageStage.requireImages(input);
    perChannel(mean());
    perChannel(standardDeviation());
    if (isArray()) {
      return DataTypes.createStructField(
          getOutputCol(),
          DataTypes.createArrayType(
              DataTypes.createArrayType(
                  DataTypes.createArrayType(DataTypes.FloatType, false), false),
              false),
          true);
    }
    int size = Math.multiplyExact(Math.multiplyExact(getChannels(), getHeight()), getWidth());
    return Columns.vectors(getOutputCol(), size);
  }

  private boolean isArray() {
    return getOutputType().equals("array");
  }

  private double[] perChannel(DoubleArrayParam param) {
    double[] values = getOrDefault(param);
    if (values.length == 1) {
      double[] equal = new double[getChannels()];
      Arrays.fill(equal, values[0]);
      return equal;
    }
    if (values.length != getChannels()) {
      throw new IllegalArgumentException(
          "Parameter "
              + param.name()
              + " of "
              + uid()
              + " has "
              + values.length
              + " values, but there are "
              + getChannels()
              + " channels; set one value, or one for each channel.");
    }
    return values;
  }

  @Override
  protected ValueFunction function(StructType schema, StructField input) {
    String column = input.name();
    int channels = getChannels();
    int height = getHeight();
    int width = getWidth();
    double scale = getScale();
    double[] mean = perChannel(mean());
    double[] deviation = perChannel(standardDeviation());
    boolean array = isArray();
    return (row, ordinal) -> {
      SparkImage image = SparkImage.read(row, ordinal, column);
      if (image.channels() != channels || image.height() != height || image.width() != width) {
        throw mismatch(image, column, channels, height, width);
      }
      double[] numbers = new double[channels * height * width];
      for (int plane = 0; plane < channels; plane++) {
        for (int pixel = 0; pixel < height * width; pixel++) {
          numbers[plane * height * width + pixel] =
              (scale * image.value(plane, pixel) - mean[plane]) / deviation[plane];
        }
      }
      return array ? nested(numbers, channels, height, width) : VectorValue.of(numbers);
    };
  }

  private static InvalidDataException mismatch(
      SparkImage image, String column, int channels, int height, int width) {
    return image.invalid(
        column,
        "ImageNormalizer was set to "
            + channels
            + " channels, height "
            + height
            + " and width "
            + width
            + "; ImageResizer, ImageCropper and ImageColorConverter make images alike");
  }

  /** The numbers as (channels, height, width). */
  private static ArrayData nested(double[] numbers, int channels, int height, int width) {
    Object[] planes = new Object[channels];
    for (int plane = 0; plane < channels; plane++) {
      Object[] lines = new Object[height];
      for (int y = 0; y < height; y++) {
        float[] line = new float[width];
        for (int x = 0; x < width; x++) {
          line[x] = (float) numbers[(plane * height + y) * width + x];
        }
        lines[y] = ArrayData.toArrayData(line);
      }
      planes[plane] = new GenericArrayData(lines);
    }
    return new GenericArrayData(planes);
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<ImageNormalizer> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the normalizer that was saved in this folder. */
  public static ImageNormalizer load(String path) {
    return read().load(path);
  }
}
