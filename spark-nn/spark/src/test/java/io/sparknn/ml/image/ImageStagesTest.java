package io.sparknn.ml.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.ml.InvalidDataException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.image.ImageSchema;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageStagesTest {
  private static final String ADVICE = " Correct or drop such rows, or set handleInvalid to skip.";

  private static ImageResizer resizer(int height, int width, String interpolation) {
    return new ImageResizer()
        .setHeight(height)
        .setWidth(width)
        .setInterpolation(interpolation)
        .setInputCol("image")
        .setOutputCol("new");
  }

  private static ImageCropper cropper(int height, int width) {
    return new ImageCropper()
        .setHeight(height)
        .setWidth(width)
        .setInputCol("image")
        .setOutputCol("new");
  }

  private static ImageColorConverter converter(int channels) {
    return new ImageColorConverter().setChannels(channels).setInputCol("image").setOutputCol("new");
  }

  private static ImageNormalizer normalizer(int channels, int height, int width) {
    return new ImageNormalizer()
        .setChannels(channels)
        .setHeight(height)
        .setWidth(width)
        .setInputCol("image")
        .setOutputCol("new");
  }

  private static Row made(Dataset<Row> frame) {
    return TestImages.only(frame, "new");
  }

  @Test
  void nearestRepeatsAndDropsPixels() {
    Dataset<Row> two = TestImages.frame(TestImages.image("a", 1, 2, 3, 1, 2, 3, 4, 5, 6));
    Row doubled = made(resizer(2, 4, "nearest").transform(two));
    int[] line = {1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6};
    int[] both = Arrays.copyOf(line, 24);
    System.arraycopy(line, 0, both, 12, 12);
    assertThat(TestImages.pixels(doubled)).isEqualTo(both);
    assertThat(ImageSchema.getOrigin(doubled)).isEqualTo("a");
    assertThat(ImageSchema.getHeight(doubled)).isEqualTo(2);
    assertThat(ImageSchema.getWidth(doubled)).isEqualTo(4);
    Row same = made(resizer(1, 2, "nearest").transform(two));
    assertThat(TestImages.pixels(same)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  /** Centres of pixels are at 0.5: 0, ¼, ¾ and 1 of the way. */
  @Test
  void bilinearMixesNeighbours() {
    Dataset<Row> grey = TestImages.frame(TestImages.image("a", 1, 2, 1, 0, 100));
    assertThat(TestImages.pixels(made(resizer(1, 4, "bilinear").transform(grey))))
        .satisfies(
            pixels ->
                assertThat(Arrays.stream(pixels).asDoubleStream().toArray())
                    .containsExactly(new double[] {0, 25, 75, 100}, within(1.0)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4})
  void oneColourStaysThatColour(int channels) {
    int[] colour = {7, 100, 255, 64};
    int[] pixels = new int[6 * channels];
    Arrays.setAll(pixels, place -> colour[place % channels]);
    Dataset<Row> data = TestImages.frame(TestImages.image("a", 2, 3, channels, pixels));
    for (String interpolation : List.of("nearest", "bilinear", "bicubic")) {
      Row resized = made(resizer(5, 4, interpolation).transform(data));
      int[] all = TestImages.pixels(resized);
      assertThat(all).hasSize(20 * channels);
      // Colours under alpha are kept in eight bits times alpha: 64 of 255 leaves steps of 4.
      int tolerance = channels == 4 && !interpolation.equals("nearest") ? 2 : 0;
      for (int place = 0; place < all.length; place++) {
        assertThat(all[place]).isCloseTo(colour[place % channels], within(tolerance));
      }
    }
  }

  @Test
  void cropsTheMiddleOrABox() {
    int[] pixels = new int[12];
    Arrays.setAll(pixels, place -> place);
    Dataset<Row> data = TestImages.frame(TestImages.image("a", 3, 4, 1, pixels));
    assertThat(TestImages.pixels(made(cropper(1, 2).transform(data)))).containsExactly(5, 6);
    assertThat(TestImages.pixels(made(cropper(2, 3).transform(data))))
        .containsExactly(0, 1, 2, 4, 5, 6);
    assertThat(TestImages.pixels(made(cropper(2, 2).setTop(1).setLeft(2).transform(data))))
        .containsExactly(6, 7, 10, 11);
    assertThat(TestImages.pixels(made(cropper(3, 1).setLeft(3).transform(data))))
        .containsExactly(3, 7, 11);
    Dataset<Row> colour = TestImages.frame(TestImages.image("a", 1, 4, 3, pixels));
    assertThat(TestImages.pixels(made(cropper(1, 2).transform(colour))))
        .containsExactly(3, 4, 5, 6, 7, 8);
  }

  @Test
  void boxOutsideTheImageIsHandled() {
    Dataset<Row> mixed =
        TestImages.frame(
            TestImages.noise("a", 3, 4, 1, 1), TestImages.noise("small.png", 2, 4, 1, 2));
    assertThatThrownBy(() -> cropper(3, 2).transform(mixed).collectAsList())
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column 'image' holds an image of 1 channels, height 2 and width 4 (origin 'small.png'),"
                + " but the box of height 3 and width 2 must lie within it."
                + ADVICE);
    assertThatThrownBy(() -> cropper(1, 2).setTop(1).setLeft(3).transform(mixed).collectAsList())
        .hasMessageContaining("the box of height 1 and width 2 from row 1 from column 3 must lie");
    assertThat(cropper(3, 2).setHandleInvalid("skip").transform(mixed).count()).isEqualTo(1);
    assertThat(
            cropper(3, 2).setHandleInvalid("keep").transform(mixed).filter("new is null").count())
        .isEqualTo(1);
  }

  @Test
  void convertsColours() {
    Dataset<Row> bgr = TestImages.frame(TestImages.image("a", 1, 2, 3, 255, 0, 0, 10, 20, 30));
    assertThat(TestImages.pixels(made(converter(1).transform(bgr))))
        .containsExactly(29, 22); // 0.114 · 255; 0.299 · 30 + 0.587 · 20 + 0.114 · 10
    Row alpha = made(converter(4).transform(bgr));
    assertThat(TestImages.pixels(alpha)).containsExactly(255, 0, 0, 255, 10, 20, 30, 255);
    assertThat(ImageSchema.getMode(alpha)).isEqualTo(24);
    Dataset<Row> bgra = TestImages.frame(TestImages.image("a", 1, 1, 4, 10, 20, 30, 0));
    assertThat(TestImages.pixels(made(converter(3).transform(bgra)))).containsExactly(10, 20, 30);
    assertThat(TestImages.pixels(made(converter(1).transform(bgra)))).containsExactly(22);
    Dataset<Row> grey = TestImages.frame(TestImages.image("a", 1, 2, 1, 9, 200));
    assertThat(TestImages.pixels(made(converter(3).transform(grey))))
        .containsExactly(9, 9, 9, 200, 200, 200);
    assertThat(TestImages.pixels(made(converter(4).transform(grey))))
        .containsExactly(9, 9, 9, 255, 200, 200, 200, 255);
  }

  @Test
  void normalizesPlanesOfRedGreenAndBlue() {
    Dataset<Row> bgr = TestImages.frame(TestImages.image("a", 1, 2, 3, 0, 51, 102, 255, 204, 153));
    Dataset<Row> plain = normalizer(3, 1, 2).transform(bgr);
    assertThat(AttributeGroup.fromStructField(plain.schema().apply("new")).size()).isEqualTo(6);
    assertThat(vector(plain))
        .containsExactly(new double[] {0.4, 0.6, 0.2, 0.8, 0, 1}, within(1e-12));
    ImageNormalizer each =
        normalizer(3, 1, 2)
            .setMean(new double[] {0.4, 0.2, 0.5})
            .setStandardDeviation(new double[] {0.1, 0.2, 0.5});
    assertThat(vector(each.transform(bgr)))
        .containsExactly(new double[] {0, 2, 0, 3, -1, 1}, within(1e-12));
    ImageNormalizer all =
        normalizer(3, 1, 2)
            .setScale(1)
            .setMean(new double[] {51})
            .setStandardDeviation(new double[] {51});
    assertThat(vector(all.transform(bgr)))
        .containsExactly(new double[] {1, 2, 0, 3, -1, 4}, within(1e-12));
  }

  private static double[] vector(Dataset<Row> frame) {
    return frame.select("new").collectAsList().get(0).<Vector>getAs(0).toArray();
  }

  @Test
  void normalizesToNestedArrays() {
    Dataset<Row> grey = TestImages.frame(TestImages.image("a", 2, 2, 1, 0, 51, 102, 255));
    List<String> rows =
        normalizer(1, 2, 2)
            .setOutputType("array")
            .transform(grey)
            .selectExpr("to_json(struct(new))")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    assertThat(rows).containsExactly("{\"new\":[[[0.0,0.2],[0.4,1.0]]]}");
  }

  @Test
  void mixedSizesChannelsAndModesAreHandled() {
    Dataset<Row> mixed =
        TestImages.frame(
            TestImages.noise("good", 2, 3, 3, 1),
            TestImages.noise("tall", 3, 2, 3, 2),
            TestImages.noise("grey", 2, 3, 1, 3),
            RowFactory.create("odd", 2, 3, 2, 8, new byte[12]),
            RowFactory.create("broken", -1, -1, -1, -1, new byte[0]));
    ImageNormalizer normalizer = normalizer(3, 2, 3);
    String[] messages = {
      "Column 'image' holds an image of 3 channels, height 3 and width 2 (origin 'tall'), but"
          + " ImageNormalizer was set to 3 channels, height 2 and width 3; ImageResizer, ImageCropper"
          + " and ImageColorConverter make images alike.",
      "Column 'image' holds an image of 1 channels, height 2 and width 3 (origin 'grey'), but"
          + " ImageNormalizer was set to 3 channels, height 2 and width 3; ImageResizer, ImageCropper"
          + " and ImageColorConverter make images alike.",
      "Column 'image' holds an image of 2 channels in mode 8 (origin 'odd'), but Spark defines the"
          + " modes 0 (CV_8UC1), 16 (CV_8UC3) and 24 (CV_8UC4), for 1, 3 and 4 channels of unsigned"
          + " bytes.",
      "Column 'image' holds an image that could not be decoded (origin 'broken'), but Spark defines"
          + " the modes 0 (CV_8UC1), 16 (CV_8UC3) and 24 (CV_8UC4), for 1, 3 and 4 channels of"
          + " unsigned bytes."
    };
    for (int id = 1; id <= 4; id++) {
      Dataset<Row> one = mixed.filter("id = " + id);
      assertThatThrownBy(() -> normalizer.transform(one).collectAsList())
          .isInstanceOf(InvalidDataException.class)
          .hasMessage(messages[id - 1] + ADVICE);
    }
    normalizer.setHandleInvalid("skip");
    assertThat(normalizer.transform(mixed).count()).isEqualTo(1);
    normalizer.setHandleInvalid("keep");
    assertThat(normalizer.transform(mixed).filter("new is null").count()).isEqualTo(4);
  }

  @Test
  void settingsAreChecked() {
    Dataset<Row> data = TestImages.some(2, 2, 3);
    assertThatThrownBy(() -> new ImageResizer().setHeight(0))
        .hasMessage("Parameter height received 0, but it must be at least 1.");
    assertThatThrownBy(() -> new ImageCropper().setTop(-1))
        .hasMessage("Parameter top received -1, but it must be at least 0.");
    assertThatThrownBy(() -> new ImageResizer().setInterpolation("best"))
        .hasMessage(
            "Parameter interpolation received best, but it must be one of [nearest, bilinear,"
                + " bicubic].");
    assertThatThrownBy(() -> new ImageColorConverter().setChannels(2))
        .hasMessage("Parameter channels received 2, but it must be one of [1, 3, 4].");
    assertThatThrownBy(() -> new ImageNormalizer().setStandardDeviation(new double[] {1, 0}))
        .hasMessage(
            "Parameter standardDeviation received [1.0, 0.0], but it must be one finite number or"
                + " more, each above 0.");
    assertThatThrownBy(() -> new ImageNormalizer().setMean(new double[0]))
        .hasMessage("Parameter mean received [], but it must be one finite number or more.");
    assertThatThrownBy(() -> new ImageNormalizer().setScale(Double.NaN))
        .hasMessage("Parameter scale received NaN, but it must be a finite number.");
    ImageNormalizer two = normalizer(3, 2, 2).setMean(new double[] {1, 2});
    assertThatThrownBy(() -> two.transform(data))
        .hasMessage(
            "Parameter mean of "
                + two.uid()
                + " has 2 values, but there are 3 channels; set one value, or one for each"
                + " channel.");
    assertThatThrownBy(() -> resizer(1, 1, "nearest").setInputCol("id").transform(data))
        .hasMessage(
            "Column 'id' has type int, but parameter inputCol needs Spark's image struct. Read"
                + " images with spark.read().format(\"image\"), or decode them with ImageDecoder.");
    assertThatThrownBy(
            () -> new ImageResizer("r").setInputCol("image").setOutputCol("new").transform(data))
        .hasMessage("Parameter height of r isn't set; set it with setHeight.");
  }
}
