package io.sparknn.ml.image;

import io.sparknn.ml.data.SparkImage;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.HasHeight;
import io.sparknn.ml.param.HasInterpolation;
import io.sparknn.ml.param.HasWidth;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Resizes images to one height and width, by {@code java.awt}; the proportions may change.
 *
 * <p>{@code interpolation} looks at 1, 4 or 16 pixels around each point of the original; when an
 * image shrinks to less than half, pixels between those are passed over. Channels stay.
 */
public final class ImageResizer extends ImageStage<ImageResizer>
    implements HasHeight<ImageResizer>, HasWidth<ImageResizer>, HasInterpolation<ImageResizer> {
  private static final long serialVersionUID = 1L;

  private static final Map<String, Object> HINTS =
      Map.of(
          "nearest", RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR,
          "bilinear", RenderingHints.VALUE_INTERPOLATION_BILINEAR,
          "bicubic", RenderingHints.VALUE_INTERPOLATION_BICUBIC);

  /** A resizer with a uid of its own. */
  public ImageResizer() {
    this(Identifiable$.MODULE$.randomUID("imageResizer"));
  }

  /** A resizer with this uid. */
  public ImageResizer(String uid) {
    super(uid);
    Defaults.ofResizing(this);
  }

  @Override
  protected Param<?>[] required() {
    return new Param<?>[] {inputCol(), outputCol(), height(), width()};
  }

  @Override
  ImageFunction imageFunction() {
    int height = getHeight();
    int width = getWidth();
    String interpolation = getInterpolation();
    return image -> resize(image, height, width, interpolation);
  }

  private static SparkImage resize(SparkImage image, int height, int width, String interpolation) {
    if (image.height() == height && image.width() == width) {
      return image;
    }
    BufferedImage resized = BufferedImages.empty(height, width, image.channels());
    Graphics2D graphics = resized.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, HINTS.get(interpolation));
    graphics.setComposite(AlphaComposite.Src); // alpha is copied, nothing is blended
    graphics.drawImage(BufferedImages.of(image), 0, 0, width, height, null);
    graphics.dispose();
    return BufferedImages.toSpark(image.origin(), resized, image.channels());
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<ImageResizer> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the resizer that was saved in this folder. */
  public static ImageResizer load(String path) {
    return read().load(path);
  }
}
