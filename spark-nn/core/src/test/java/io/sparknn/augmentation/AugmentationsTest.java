package io.sparknn.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each change by hand on images of a few pixels. */
class AugmentationsTest {
  private static final Image SIX = image(Shape.of(1, 2, 3), 1, 2, 3, 4, 5, 6);

  static List<Augmentation> all() {
    return List.of(
        new HorizontalFlip(),
        new VerticalFlip(),
        new Rotation(30),
        new Zoom(0.5, 2),
        new RandomCrop(2),
        new Translation(0.5, 0.5),
        new Brightness(0.5),
        new Contrast(0.5),
        new Saturation(0.5),
        new Hue(0.25),
        new ColorJitter(0.4, 0.4, 0.4, 0.1),
        new PixelNoise(0.2),
        new GaussianBlur(0.5, 1.5),
        new Cutout(3),
        OneOf.of(new Brightness(0.5), new VerticalFlip()),
        new WithProbability(0.5, new Contrast(0.5)),
        AugmentationSequence.of(new RandomCrop(1), new HorizontalFlip()),
        AugMix.of(new Rotation(10), new Brightness(0.3)));
  }

  @Test
  void theListAboveIsWhole() {
    Set<Class<?>> tested = new HashSet<>();
    all().forEach(augmentation -> tested.add(augmentation.getClass()));
    assertThat(tested).containsAll(Json.types(Augmentation.class));
  }

  @ParameterizedTest
  @MethodSource("all")
  void sameRandomNumbersGiveTheSameAndOthersGiveOthers(Augmentation augmentation) {
    Image photo = photo();
    float[] before = photo.pixels().clone();
    Set<List<Float>> results = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      Image once = augmentation.apply(photo, new SplittableRandom(seed));
      Image again = augmentation.apply(photo, new SplittableRandom(seed));
      assertThat(again.pixels()).containsExactly(once.pixels());
      assertThat(once.pixels()).hasSameSizeAs(before);
      results.add(boxed(once.pixels()));
    }
    assertThat(results).hasSizeGreaterThan(1);
    assertThat(photo.pixels()).as("the given image stays").containsExactly(before);
  }

  @ParameterizedTest
  @MethodSource("all")
  void bytesStayBytes(Augmentation augmentation) {
    for (int seed = 0; seed < 20; seed++) {
      for (float pixel : augmentation.apply(photo(), new SplittableRandom(seed)).pixels()) {
        assertThat(pixel).isBetween(-1e-4f, 255.001f);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void readsBackEqual(Augmentation augmentation) {
    assertThat(Json.read(Json.write(augmentation), Augmentation.class)).isEqualTo(augmentation);
  }

  @Test
  void flips() {
    assertPixels(new HorizontalFlip(1).apply(SIX, random()), 3, 2, 1, 6, 5, 4);
    assertPixels(new VerticalFlip(1).apply(SIX, random()), 4, 5, 6, 1, 2, 3);
    assertThat(new HorizontalFlip(0).apply(SIX, random())).isSameAs(SIX);
    assertThat(new VerticalFlip(0).apply(SIX, random())).isSameAs(SIX);
  }

  @Test
  void flipsEachPlaneByItself() {
    Image planes = image(Shape.of(2, 1, 2), 1, 2, 3, 4);
    assertPixels(new HorizontalFlip(1).apply(planes, random()), 2, 1, 4, 3);
    assertPixels(new VerticalFlip(1).apply(planes, random()), 1, 2, 3, 4);
  }

  @Test
  void aQuarterTurnIsCounterClockwise() {
    Image square = image(Shape.of(1, 2, 2), 1, 2, 3, 4);
    assertPixels(Rotation.turn(square, 90), 2, 4, 1, 3);
    assertPixels(Rotation.turn(square, -90), 3, 1, 4, 2);
    assertPixels(Rotation.turn(SIX, 180), 6, 5, 4, 3, 2, 1);
    assertPixels(Rotation.turn(SIX, 0), 1, 2, 3, 4, 5, 6);
  }

  @Test
  void zoomTakesPixelsFromNearerTheCentre() {
    Image line = image(Shape.of(1, 1, 5), 0, 10, 20, 30, 40);
    assertPixels(new Zoom(2, 2).apply(line, random()), 10, 15, 20, 25, 30);
    assertPixels(new Zoom(0.5, 0.5).apply(line, random()), 0, 0, 20, 40, 0);
    assertPixels(new Zoom(1, 1).apply(line, random()), 0, 10, 20, 30, 40);
  }

  @Test
  void shiftsBringZerosIn() {
    assertPixels(Sampling.shift(SIX, 1, 0), 0, 0, 0, 1, 2, 3);
    assertPixels(Sampling.shift(SIX, 0, -1), 2, 3, 0, 5, 6, 0);
    assertPixels(Sampling.shift(SIX, -1, 2), 0, 0, 4, 0, 0, 0);
    assertPixels(Sampling.shift(SIX, 2, 0), 0, 0, 0, 0, 0, 0);
    assertPixels(Sampling.shift(SIX, 0, -3), 0, 0, 0, 0, 0, 0);
    assertPixels(Sampling.shift(SIX, 0, 0), 1, 2, 3, 4, 5, 6);
  }

  @Test
  void cropsAreAtAllPlacesWithinThePadding() {
    Set<List<Float>> crops = new HashSet<>();
    Set<List<Float>> possible = new HashSet<>();
    for (int down = -1; down <= 1; down++) {
      for (int right = -1; right <= 1; right++) {
        possible.add(boxed(Sampling.shift(SIX, down, right).pixels()));
      }
    }
    RandomGenerator random = random();
    for (int draw = 0; draw < 200; draw++) {
      crops.add(boxed(new RandomCrop(1).apply(SIX, random).pixels()));
    }
    assertThat(crops).isEqualTo(possible);
  }

  @Test
  void translationsReachTheirPartsOfTheSize() {
    Image column = image(Shape.of(1, 4, 1), 1, 2, 3, 4);
    Set<List<Float>> seen = new HashSet<>();
    RandomGenerator random = random();
    for (int draw = 0; draw < 200; draw++) {
      seen.add(boxed(new Translation(0.25, 0).apply(column, random).pixels()));
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(
            List.of(1f, 2f, 3f, 4f), List.of(0f, 1f, 2f, 3f), List.of(2f, 3f, 4f, 0f));
  }

  @Test
  void brightnessMultiplies() {
    RandomGenerator highest = constant(1);
    assertPixels(new Brightness(0.5).apply(SIX, highest), 1.5, 3, 4.5, 6, 7.5, 9);
    assertPixels(new Brightness(2).apply(SIX, constant(0)), 0, 0, 0, 0, 0, 0);
    Image bytes = bytes(Shape.of(1, 1, 2), 100, 200);
    assertPixels(new Brightness(0.5).apply(bytes, highest), 150, 255);
  }

  @Test
  void contrastMovesAwayFromTheMean() {
    Image line = image(Shape.of(1, 1, 3), 1, 2, 6); // mean 3
    assertPixels(new Contrast(0.5).apply(line, constant(1)), 0, 1.5, 7.5);
    assertPixels(new Contrast(1).apply(line, constant(0)), 3, 3, 3);
    Image pixel = bytes(Shape.of(3, 1, 1), 200, 100, 50); // luma 124.2
    assertPixels(new Contrast(1).apply(pixel, constant(0)), 124.2, 124.2, 124.2);
  }

  @Test
  void saturationMovesAwayFromGrey() {
    Image pixel = bytes(Shape.of(3, 1, 1), 200, 100, 50);
    assertPixels(new Saturation(1).apply(pixel, constant(0)), 124.2, 124.2, 124.2);
    assertPixels(new Saturation(0.5).apply(pixel, constant(1)), 237.9, 87.9, 12.9);
    assertPixels(new Saturation(1).apply(pixel, constant(1)), 255, 75.8, 0);
  }

  @Test
  void hueTurnsColoursAndKeepsLuma() {
    Image grey = bytes(Shape.of(3, 1, 1), 90, 90, 90);
    assertPixels(new Hue(0.5).apply(grey, constant(0.8)), 90, 90, 90);
    Image pixel = image(Shape.of(3, 1, 1), 0.5, 0.4, 0.3); // luma 0.4185
    Image half = new Hue(0.5).apply(pixel, constant(1)); // the opposite colour: 2 Y − x
    assertPixels(half, 0.337, 0.437, 0.537);
    float[] quarter = new Hue(0.25).apply(pixel, constant(1)).pixels();
    assertThat(Luma.of(quarter[0], quarter[1], quarter[2])).isCloseTo(0.4185, within(1e-6));
    assertThat(quarter[0]) // V' = U = 0.492 (0.3 − 0.4185)
        .isCloseTo((float) (0.4185 + 0.492 * (0.3 - 0.4185) / 0.877), within(1e-6f));
    assertPixels(new Hue(0.5).apply(pixel, constant(0.5)), 0.5, 0.4, 0.3);
  }

  @Test
  void colourNeedsThreeChannels() {
    assertThatThrownBy(() -> new Hue(0.1).check(Shape.of(1, 28, 28)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("Hue received shape (1, 28, 28), but needs colours, as (3, height, width).");
    assertThatThrownBy(() -> new ColorJitter(0, 0, 0.1, 0).check(Shape.of(1, 28, 28)))
        .isInstanceOf(ShapeException.class);
    new ColorJitter(0.1, 0.1, 0, 0).check(Shape.of(1, 28, 28));
    assertThatThrownBy(() -> new Cutout(2).check(Shape.of(784)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("Cutout received shape (784), but needs images, as (channels, height, width).");
  }

  @Test
  void noiseHasItsDeviationInPartsOfWhite() {
    Image grey = bytes(Shape.of(1, 100, 100), filled(10_000, 128));
    assertThat(deviation(new PixelNoise(0.1).apply(grey, random()))).isCloseTo(25.5, within(0.8));
    Image zero = image(Shape.of(1, 100, 100), filled(10_000, 0));
    assertThat(deviation(new PixelNoise(0.1).apply(zero, random()))).isCloseTo(0.1, within(0.003));
  }

  @Test
  void blurKeepsEvenImagesAndSpreadsAPoint() {
    assertPixels(
        new GaussianBlur(1, 1).apply(image(Shape.of(1, 2, 2), 7, 7, 7, 7), random()), 7, 7, 7, 7);
    double[] pixels = new double[81];
    pixels[40] = 1; // in the middle of 9×9
    float[] blurred =
        new GaussianBlur(1, 1).apply(image(Shape.of(1, 9, 9), pixels), random()).pixels();
    double one = Math.exp(-0.5);
    double two = Math.exp(-2);
    double three = Math.exp(-4.5);
    double sum = 1 + 2 * (one + two + three);
    assertThat((double) blurred[40]).isCloseTo(1 / (sum * sum), within(1e-6));
    assertThat((double) blurred[41]).isCloseTo(one / (sum * sum), within(1e-6));
    assertThat((double) blurred[40 + 9 + 2]).isCloseTo(one * two / (sum * sum), within(1e-6));
    assertThat((double) blurred[36]).as("beyond 3σ").isZero();
  }

  @Test
  void cutoutCoversASquareAroundAPixel() {
    Image ones = image(Shape.of(2, 5, 5), filled(50, 1));
    boolean[] covered = new boolean[25];
    for (int seed = 0; seed < 200; seed++) {
      float[] pixels = new Cutout(2).apply(ones, new SplittableRandom(seed)).pixels();
      int zeros = 0;
      for (int place = 0; place < 25; place++) {
        assertThat(pixels[place + 25]).as("both planes").isEqualTo(pixels[place]);
        zeros += pixels[place] == 0 ? 1 : 0;
        covered[place] |= pixels[place] == 0;
      }
      assertThat(zeros).isIn(1, 2, 4); // in a corner, at a border, inside
    }
    assertThat(covered).containsOnly(true);
  }

  @Test
  void cutoutFillsByAPartOfWhite() {
    Image bytes = bytes(Shape.of(1, 1, 1), 3);
    assertPixels(new Cutout(1, 1, 0.5).apply(bytes, random()), 127.5);
    assertPixels(new Cutout(1, 1, -0.5).apply(image(Shape.of(1, 1, 1), 3), random()), -0.5);
  }

  @Test
  void chancesAreAsTheySay() {
    Augmentation mark = new Brightness(2); // changes every image of random()
    RandomGenerator random = random();
    int changed = 0;
    for (int draw = 0; draw < 4000; draw++) {
      changed += new WithProbability(0.3, mark).apply(SIX, random) == SIX ? 0 : 1;
    }
    assertThat(changed / 4000.0).isCloseTo(0.3, within(0.03));
    int first = 0;
    OneOf choice = OneOf.of(new HorizontalFlip(1), new VerticalFlip(1));
    for (int draw = 0; draw < 4000; draw++) {
      first += choice.apply(SIX, random).pixels()[0] == 3 ? 1 : 0;
    }
    assertThat(first / 4000.0).isCloseTo(0.5, within(0.03));
  }

  @Test
  void sequencesKeepTheirOrder() {
    Augmentation both = AugmentationSequence.of(new Cutout(1, 1, 0.5), new Brightness(1));
    assertPixels(both.apply(image(Shape.of(1, 1, 1), 9), constant(1)), 1);
    assertThat(AugmentationSequence.none().apply(SIX, random())).isSameAs(SIX);
  }

  /** Chains that change nothing give the image itself: the weights and m make 1 together. */
  @Test
  void augMixIsAMean() {
    AugMix idle = AugMix.of(new Translation(0, 0));
    assertPixels(idle.apply(SIX, random()), 1, 2, 3, 4, 5, 6);
    AugMix black = new AugMix(2, 1, 1, List.of(new Cutout(9, 1, 0))); // covers all of 2×3
    float[] pixels = black.apply(SIX, random()).pixels();
    float kept = pixels[0];
    assertThat(kept).isStrictlyBetween(0f, 1f);
    assertPixels(SIX.with(pixels), kept, 2 * kept, 3 * kept, 4 * kept, 5 * kept, 6 * kept);
  }

  private static RandomGenerator random() {
    return new SplittableRandom(5);
  }

  /** Draws this number for ever, so that a range gives its lowest (0) or highest (1) value. */
  private static RandomGenerator constant(double value) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return 0;
      }

      @Override
      public double nextDouble() {
        return value;
      }
    };
  }

  private static Image photo() {
    double[] pixels = new double[3 * 8 * 8];
    SplittableRandom random = new SplittableRandom(1);
    for (int place = 0; place < pixels.length; place++) {
      pixels[place] = random.nextInt(256);
    }
    return bytes(Shape.of(3, 8, 8), pixels);
  }

  private static Image image(Shape shape, double... pixels) {
    return new Image(shape, PixelRange.NUMBERS, floats(pixels));
  }

  private static Image bytes(Shape shape, double... pixels) {
    return new Image(shape, PixelRange.BYTES, floats(pixels));
  }

  private static double[] filled(int size, double value) {
    double[] pixels = new double[size];
    Arrays.fill(pixels, value);
    return pixels;
  }

  private static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int place = 0; place < values.length; place++) {
      floats[place] = (float) values[place];
    }
    return floats;
  }

  private static List<Float> boxed(float[] pixels) {
    Float[] boxed = new Float[pixels.length];
    Arrays.setAll(boxed, place -> pixels[place]);
    return List.of(boxed);
  }

  private static double deviation(Image image) {
    double sum = 0;
    double squares = 0;
    for (float pixel : image.pixels()) {
      sum += pixel;
      squares += pixel * pixel;
    }
    int count = image.pixels().length;
    return Math.sqrt(squares / count - sum * sum / count / count);
  }

  private static void assertPixels(Image actual, double... expected) {
    assertThat(actual.pixels())
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(floats(expected));
  }
}
