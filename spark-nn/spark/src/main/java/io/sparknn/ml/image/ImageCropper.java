package io.sparknn.ml.image;

import io.sparknn.ml.data.SparkImage;
import io.sparknn.ml.param.HasHeight;
import io.sparknn.ml.param.HasLeft;
import io.sparknn.ml.param.HasTop;
import io.sparknn.ml.param.HasWidth;
import java.io.Serializable;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Cuts a box out of images: the middle, or the box from {@code top} and {@code left} on.
 *
 * <p>An image that doesn't hold the whole box is subject to {@code handleInvalid}. Where (height of
 * the image − height of the box) is odd, the middle is rounded towards the top, and likewise to the
 * left.
 */
public final class ImageCropper extends ImageStage<ImageCropper>
    implements HasHeight<ImageCropper>,
        HasWidth<ImageCropper>,
        HasTop<ImageCropper>,
        HasLeft<ImageCropper> {
  private static final long serialVersionUID = 1L;
  private static final int MIDDLE = -1;

  /** A cropper with a uid of its own. */
  public ImageCropper() {
    this(Identifiable$.MODULE$.randomUID("imageCropper"));
  }

  /** A cropper with this uid. */
  public ImageCropper(String uid) {
    super(uid);
  }

  @Override
  protected Param<?>[] required() {
    return new Param<?>[] {inputCol(), outputCol(), height(), width()};
  }

  @Override
  ImageFunction imageFunction() {
    String column = getInputCol();
    Box box =
        new Box(
            isDefined(top()) ? getTop() : MIDDLE,
            isDefined(left()) ? getLeft() : MIDDLE,
            getHeight(),
            getWidth());
    return image -> box.cut(image, column);
  }

  /** A part of an image. */
  private record Box(int top, int left, int height, int width) implements Serializable {

    SparkImage cut(SparkImage image, String column) {
      int firstRow = top == MIDDLE ? (image.height() - height) / 2 : top;
      int firstColumn = left == MIDDLE ? (image.width() - width) / 2 : left;
      boolean fits =
          firstRow >= 0
              && firstColumn >= 0
              && (long) firstRow + height <= image.height()
              && (long) firstColumn + width <= image.width()
              && height <= image.height()
              && width <= image.width();
      if (!fits) {
        throw image.invalid(column, "the box of " + this + " must lie within it");
      }
      int channels = image.channels();
      byte[] pixels = new byte[height * width * channels];
      for (int y = 0; y < height; y++) {
        int from = ((firstRow + y) * image.width() + firstColumn) * channels;
        System.arraycopy(image.pixels(), from, pixels, y * width * channels, width * channels);
      }
      return new SparkImage(image.origin(), height, width, channels, pixels);
    }

    @Override
    public String toString() {
      return "height "
          + height
          + " and width "
          + width
          + (top == MIDDLE ? "" : " from row " + top)
          + (left == MIDDLE ? "" : " from column " + left);
    }
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<ImageCropper> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the cropper that was saved in this folder. */
  public static ImageCropper load(String path) {
    return read().load(path);
  }
}
