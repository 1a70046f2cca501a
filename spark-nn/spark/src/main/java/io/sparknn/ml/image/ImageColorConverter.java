package io.sparknn.ml.image;

import io.sparknn.ml.data.SparkImage;
import io.sparknn.ml.param.HasChannels;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Gives images one number of channels: 1 (grey), 3 (colour) or 4 (colour and alpha).
 *
 * <p>Grey is 0.299 red + 0.587 green + 0.114 blue, rounded (ITU-R BT.601). Colour of grey has three
 * equal channels. New alpha is 255, opaque; alpha that goes is dropped, not blended.
 */
public final class ImageColorConverter extends ImageStage<ImageColorConverter>
    implements HasChannels<ImageColorConverter> {
  private static final long serialVersionUID = 1L;

  /** A converter with a uid of its own. */
  public ImageColorConverter() {
    this(Identifiable$.MODULE$.randomUID("imageColorConverter"));
  }

  /** A converter with this uid. */
  public ImageColorConverter(String uid) {
    super(uid);
  }

  @Override
  protected Param<?>[] required() {
    return new Param<?>[] {inputCol(), outputCol(), channels()};
  }

  @Override
  ImageFunction imageFunction() {
    int channels = getChannels();
    return image -> convert(image, channels);
  }

  private static SparkImage convert(SparkImage image, int channels) {
    if (image.channels() == channels) {
      return image;
    }
    int count = image.height() * image.width();
    byte[] pixels = new byte[Math.multiplyExact(count, channels)];
    for (int pixel = 0; pixel < count; pixel++) {
      for (int channel = 0; channel < channels; channel++) {
        pixels[pixel * channels + channel] = (byte) value(image, pixel, channel, channels);
      }
    }
    return new SparkImage(image.origin(), image.height(), image.width(), channels, pixels);
  }

  private static int value(SparkImage image, int pixel, int channel, int channels) {
    if (channels == 1) {
      double grey =
          0.299 * image.value(0, pixel)
              + 0.587 * image.value(1, pixel)
              + 0.114 * image.value(2, pixel);
      return (int) Math.round(grey);
    }
    if (channel == 3) {
      return 255;
    }
    return image.value(image.channels() == 1 ? 0 : 2 - channel, pixel);
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<ImageColorConverter> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the converter that was saved in this folder. */
  public static ImageColorConverter load(String path) {
    return read().load(path);
  }
}
