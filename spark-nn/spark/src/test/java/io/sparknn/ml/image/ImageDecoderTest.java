package io.sparknn.ml.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.LocalSpark;
import io.sparknn.ml.TestData;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.image.ImageSchema;
import org.apache.spark.ml.image.ImageSchema$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImageDecoderTest {

  private static ImageDecoder decoder() {
    return new ImageDecoder().setInputCol("content").setOutputCol("image").setOriginCol("path");
  }

  private static Dataset<Row> files(byte[]... contents) {
    List<Row> rows = Arrays.stream(contents).map(bytes -> RowFactory.create("p", bytes)).toList();
    return TestData.frame(
        rows,
        TestData.field("path", DataTypes.StringType),
        TestData.field("content", DataTypes.BinaryType));
  }

  static Stream<Arguments> formats() {
    return Stream.of(
        Arguments.of("png", BufferedImage.TYPE_BYTE_GRAY, 1),
        Arguments.of("png", BufferedImage.TYPE_3BYTE_BGR, 3),
        Arguments.of("png", BufferedImage.TYPE_4BYTE_ABGR, 4),
        Arguments.of("png", BufferedImage.TYPE_BYTE_INDEXED, 3),
        Arguments.of("png", BufferedImage.TYPE_BYTE_BINARY, 3),
        Arguments.of("jpeg", BufferedImage.TYPE_BYTE_GRAY, 1),
        Arguments.of("jpeg", BufferedImage.TYPE_3BYTE_BGR, 3),
        Arguments.of("bmp", BufferedImage.TYPE_3BYTE_BGR, 3),
        Arguments.of("gif", BufferedImage.TYPE_BYTE_INDEXED, 3));
  }

  /** Against the decoder of Spark's image source. */
  @ParameterizedTest(name = "{0} of type {1}")
  @MethodSource("formats")
  void decodesAsSparkDoes(String format, int type, int channels) {
    byte[] file = TestImages.file(TestImages.noise(5, 7, type), format);
    Row expected = ImageSchema$.MODULE$.decode("p", file).get().getStruct(0);
    Row actual = TestImages.only(decoder().transform(files(file)), "image");
    assertThat(ImageSchema.getNChannels(actual)).isEqualTo(channels);
    for (int field = 0; field < 5; field++) {
      assertThat(actual.get(field)).isEqualTo(expected.get(field));
    }
    assertThat(TestImages.pixels(actual)).isEqualTo(TestImages.pixels(expected));
  }

  @Test
  void pixelsLieRowByRowAsBlueGreenRed() {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, new Color(10, 20, 30).getRGB());
    image.setRGB(1, 0, new Color(40, 50, 255).getRGB());
    Row decoded =
        TestImages.only(decoder().transform(files(TestImages.file(image, "png"))), "image");
    assertThat(TestImages.pixels(decoded)).containsExactly(30, 20, 10, 255, 50, 40);
    assertThat(ImageSchema.getMode(decoded)).isEqualTo(16);
    assertThat(ImageSchema.getOrigin(decoded)).isEqualTo("p");
  }

  /** Spark's decoder keeps the low byte of each sample there; the high one is the picture. */
  @Test
  void greyOfSixteenBitsIsRoundedToEight() {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 0x80ff, 0xffff});
    Row decoded =
        TestImages.only(decoder().transform(files(TestImages.file(image, "png"))), "image");
    assertThat(TestImages.pixels(decoded)).containsExactly(0, 128, 255);
  }

  @Test
  void readsTheBinaryFileSource(@TempDir Path folder) throws IOException {
    byte[] file = TestImages.file(TestImages.noise(3, 4, BufferedImage.TYPE_3BYTE_BGR), "png");
    Files.write(folder.resolve("noise.png"), file);
    Dataset<Row> read =
        LocalSpark.session().read().format("binaryFile").load(folder.toUri().toString());
    Row decoded = TestImages.only(decoder().transform(read), "image");
    Row source =
        TestImages.only(
            LocalSpark.session().read().format("image").load(folder.toUri().toString()), "image");
    assertThat(ImageSchema.getOrigin(decoded)).endsWith("/noise.png");
    assertThat(TestImages.pixels(decoded)).isEqualTo(TestImages.pixels(source));
  }

  @Test
  void bytesThatCannotBeDecodedAreHandled() {
    byte[] good = TestImages.file(TestImages.noise(9, 9, BufferedImage.TYPE_3BYTE_BGR), "png");
    byte[] text = "no image".getBytes(StandardCharsets.UTF_8);
    byte[] truncated = Arrays.copyOf(good, 60);
    refused(
        text, "holds 8 bytes (origin 'p') that can't be decoded: no decoder knows their format");
    refused(truncated, "holds 60 bytes (origin 'p') that can't be decoded: ");
    refused(new byte[0], "holds 0 bytes (origin 'p') that can't be decoded: ");
    Dataset<Row> mixed = files(good, text, truncated);
    assertThat(decoder().setHandleInvalid("skip").transform(mixed).count()).isEqualTo(1);
    assertThat(decoder().setHandleInvalid("keep").transform(mixed).select("image").collectAsList())
        .extracting(row -> row.isNullAt(0))
        .containsExactly(false, true, true);
  }

  private static void refused(byte[] bytes, String message) {
    assertThatThrownBy(() -> decoder().transform(files(bytes)).collectAsList())
        .rootCause()
        .satisfies(
            cause ->
                assertThat(cause.getMessage())
                    .startsWith("Column 'content' " + message)
                    .endsWith(
                        ", but images must be whole files in the format JPEG, PNG, BMP or GIF."
                            + " Correct or drop such rows, or set handleInvalid to skip."));
  }

  @Test
  void originColumnIsChecked() {
    Dataset<Row> data = files(new byte[1]);
    assertThatThrownBy(() -> decoder().setOriginCol("x").transform(data))
        .hasMessageStartingWith("There is no column 'x', which parameter originCol names;");
    assertThatThrownBy(() -> decoder().setOriginCol("content").transform(data))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column 'content' has type binary, but parameter originCol needs strings. Cast it,"
                + " or choose another column.");
  }
}
