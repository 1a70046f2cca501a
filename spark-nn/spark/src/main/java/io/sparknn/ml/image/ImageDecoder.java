package io.sparknn.ml.image;

import io.sparknn.ml.column.ColumnStage;
import io.sparknn.ml.column.ValueFunction;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.SparkImage;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.HasOriginCol;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Decodes the bytes of JPEG, PNG, BMP or GIF files, a binary column, into Spark's image struct.
 *
 * <p>Grey images get one channel, images with alpha four, all others three, as from Spark's image
 * source; of an animation the first picture counts. With {@code originCol}, as {@code path} of the
 * source {@code binaryFile}, images and messages tell where they come from. Bytes that can't be
 * decoded are subject to {@code handleInvalid}. The decoders are those of {@code javax.imageio}.
 */
public final class ImageDecoder extends ColumnStage<ImageDecoder>
    implements HasOriginCol<ImageDecoder> {
  private static final long serialVersionUID = 1L;

  /** A decoder with a uid of its own. */
  public ImageDecoder() {
    this(Identifiable$.MODULE$.randomUID("imageDecoder"));
  }

  /** A decoder with this uid. */
  public ImageDecoder(String uid) {
    super(uid);
    Defaults.ofDecoding(this);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    StructType appended = super.transformSchema(schema);
    if (!getOriginCol().isEmpty()) {
      StructField origin = Columns.require(schema, getOriginCol(), "originCol");
      Columns.requireType(origin, origin.dataType() instanceof StringType, "strings", "originCol");
    }
    return appended;
  }

  @Override
  protected StructField output(StructField input) {
    Columns.requireType(
        input, input.dataType() instanceof BinaryType, "binary, the bytes of files", "inputCol");
    return ImageStage.imageField(getOutputCol());
  }

  @Override
  protected ValueFunction function(StructType schema, StructField input) {
    String column = input.name();
    int originOrdinal = Arrays.asList(schema.fieldNames()).indexOf(getOriginCol());
    return (row, ordinal) -> {
      boolean told = originOrdinal >= 0 && !row.isNullAt(originOrdinal);
      String origin = told ? row.getUTF8String(originOrdinal).toString() : "";
      return decode(row.getBinary(ordinal), origin, column).toRow();
    };
  }

  private static SparkImage decode(byte[] bytes, String origin, String column) {
    String reason = "no decoder knows their format";
    // Without a cache file on disk, which ImageIO makes of other streams by default.
    try (MemoryCacheImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)) {
          @Override
          public void close() {
            // ImageIO closes it if it decodes, this statement always; there is nothing to free.
          }
        }) {
      BufferedImage image = ImageIO.read(input);
      if (image != null) {
        return BufferedImages.convert(origin, image);
      }
    } catch (IOException | RuntimeException e) { // decoders throw all kinds at damaged files
      reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
    throw SparkImage.undecodable(column, bytes.length, origin, reason);
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<ImageDecoder> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the decoder that was saved in this folder. */
  public static ImageDecoder load(String path) {
    return read().load(path);
  }
}
