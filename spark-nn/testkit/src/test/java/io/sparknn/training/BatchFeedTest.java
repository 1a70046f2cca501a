package io.sparknn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.augmentation.Augmentation;
import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.augmentation.Brightness;
import io.sparknn.augmentation.HorizontalFlip;
import io.sparknn.augmentation.Image;
import io.sparknn.augmentation.PixelNoise;
import io.sparknn.augmentation.RandomCrop;
import io.sparknn.data.Batch;
import io.sparknn.data.BatchReader;
import io.sparknn.data.Encoding;
import io.sparknn.data.EpochPlan;
import io.sparknn.data.Field;
import io.sparknn.data.SampleAugmentation;
import io.sparknn.data.SampleLayout;
import io.sparknn.data.SampleStore;
import io.sparknn.engine.DataType;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches in order, augmented, read ahead or not. */
class BatchFeedTest {
  private static final int SAMPLES = 10;
  private static final int EPOCHS = 3;
  private static final int PIXELS = 12;
  private static final SampleLayout LAYOUT =
      new SampleLayout(
          List.of(
              new Field("image", Shape.of(1, 3, 4), Encoding.UINT8),
              new Field("photo", Shape.of(1, 1, 2), Encoding.FLOAT32),
              new Field("measures", Shape.of(2), Encoding.FLOAT32)),
          new Field("label", Shape.scalar(), Encoding.INT64));
  private static final Augmentation AUGMENTATION =
      AugmentationSequence.of(new RandomCrop(1), new HorizontalFlip(), new Brightness(0.5));

  private final ReferenceEngine engine = ReferenceEngine.open();
  private SampleStore store;

  @BeforeEach
  void fill(@TempDir Path folder) {
    store = new SampleStore(LAYOUT, 1 << 20, folder);
    for (int sample = 0; sample < SAMPLES; sample++) {
      ByteBuffer bytes = ByteBuffer.allocate(LAYOUT.bytes()).order(ByteOrder.nativeOrder());
      bytes.putDouble(1);
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        bytes.put((byte) (10 * sample + pixel + 1));
      }
      bytes.putFloat(0.5f).putFloat(-0.5f).putFloat(7).putFloat(8).putLong(sample);
      store.append(sample, bytes.array());
    }
    store.seal();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aheadOrNotGivesTheSameBatchesInOrder() {
    List<double[]> ahead = images(feed(AUGMENTATION, 4, true));
    List<double[]> plain = images(feed(AUGMENTATION, 4, false));
    assertThat(ahead).hasSize(EPOCHS * 3);
    for (int step = 0; step < ahead.size(); step++) {
      assertThat(ahead.get(step)).containsExactly(plain.get(step));
    }
  }

  @Test
  void piecesOfAStepAreItsSamplesInOrder() {
    List<double[]> whole = images(feed(AUGMENTATION, 4, 1, true));
    try (BatchFeed inPieces = feed(AUGMENTATION, 4, 3, true)) {
      for (double[] step : whole) {
        double[] together =
            Stream.generate(inPieces::next)
                .limit(3)
                .flatMapToDouble(
                    piece -> Arrays.stream(engine.toDoubles(piece.orElseThrow().inputs().get(0))))
                .toArray();
        assertThat(together).containsExactly(step);
      }
    }
  }

  @Test
  void anImageDependsOnSeedEpochAndSampleAndNotOnTheBatch() {
    Map<String, List<Double>> inFours = imagesBySample(feed(AUGMENTATION, 4, true));
    Map<String, List<Double>> inSevens = imagesBySample(feed(AUGMENTATION, 7, false));
    assertThat(inFours).hasSize(EPOCHS * SAMPLES).isEqualTo(inSevens);
    assertThat(inFours.get("1/3")).isNotEqualTo(inFours.get("2/3"));
  }

  @Test
  void imagesOfBothEncodingsChangeAndOtherInputsStay() {
    Augmentation noise = new PixelNoise(0.1);
    try (BatchFeed feed = feed(noise, SAMPLES, true)) {
      Batch batch = feed.next().orElseThrow();
      double[] image = engine.toDoubles(batch.inputs().get(0));
      double[] photo = engine.toDoubles(batch.inputs().get(1));
      assertThat(photo).doesNotContain(0.5, -0.5);
      assertThat(photo[0]).as("in parts of 1").isCloseTo(0.5, within(0.5));
      assertThat(image[0] % 1).as("noise on a byte").isNotZero();
      assertThat(engine.toDoubles(batch.inputs().get(2))).containsOnly(7, 8);
    }
  }

  @Test
  void withoutAugmentationImagesAreAsTheyAre() {
    try (BatchFeed feed = feed(AugmentationSequence.none(), SAMPLES, false)) {
      Batch batch = feed.next().orElseThrow();
      double[] image = engine.toDoubles(batch.inputs().get(0));
      long[] labels = engine.toLongs(batch.target());
      for (int index = 0; index < SAMPLES; index++) {
        assertThat(image[index * PIXELS]).isEqualTo(10.0 * (double) labels[index] + 1);
      }
    }
  }

  @Test
  void anErrorOfTheOtherThreadArrivesAndTheThreadEnds() throws InterruptedException {
    Augmentation broken = new Broken();
    try (BatchFeed feed = feed(broken, 4, true)) {
      assertThatThrownBy(feed::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "The next batch could not be built: java.lang.ArithmeticException: broken on"
                  + " purpose")
          .hasCauseInstanceOf(ArithmeticException.class);
    }
    requireThreadsEnd();
  }

  @Test
  void theThreadEndsWithTheFeedThoughBatchesAreLeft() throws InterruptedException {
    try (BatchFeed feed = feed(AUGMENTATION, 4, true)) {
      assertThat(feed.next()).isPresent();
      assertThat(threads()).hasSize(1);
    }
    requireThreadsEnd();
  }

  @Test
  void anInterruptedWorkerStopsWaitingAndStaysInterrupted() throws InterruptedException {
    try (BatchFeed feed = feed(AUGMENTATION, 4, true)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(feed::next)
          .isInstanceOf(CommunicationException.class)
          .hasMessage("A worker was interrupted while it waited for its next batch.");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
    assertThat(Thread.interrupted()).as("after close, too").isTrue();
    requireThreadsEnd();
  }

  /** An augmentation with an error in it. */
  private record Broken() implements Augmentation {
    @Override
    public Image apply(Image image, RandomGenerator random) {
      throw new ArithmeticException("broken on purpose");
    }
  }

  private BatchFeed feed(Augmentation augmentation, int batchSize, boolean ahead) {
    return feed(augmentation, batchSize, 1, ahead);
  }

  private BatchFeed feed(Augmentation augmentation, int batchSize, int pieces, boolean ahead) {
    BatchReader reader =
        new BatchReader(engine, store, DataType.FLOAT32, new SampleAugmentation(augmentation, 77));
    return new BatchFeed(
        reader, new EpochPlan(SAMPLES, SAMPLES, batchSize, 5), pieces, 1, 0, EPOCHS, ahead);
  }

  private List<double[]> images(BatchFeed feed) {
    List<double[]> images = new ArrayList<>();
    try (feed) {
      for (int step = 0; step < EPOCHS * 3; step++) {
        images.add(engine.toDoubles(feed.next().orElseThrow().inputs().get(0)));
      }
    }
    return images;
  }

  /** The images by epoch and label, which is the sample's number. */
  private Map<String, List<Double>> imagesBySample(BatchFeed feed) {
    Map<String, List<Double>> images = new HashMap<>();
    try (feed) {
      for (int seen = 0; seen < EPOCHS * SAMPLES; ) {
        Batch batch = feed.next().orElseThrow();
        double[] pixels = engine.toDoubles(batch.inputs().get(0));
        long[] labels = engine.toLongs(batch.target());
        for (int index = 0; index < labels.length; index++, seen++) {
          List<Double> image = new ArrayList<>();
          for (int pixel = 0; pixel < PIXELS; pixel++) {
            image.add(pixels[index * PIXELS + pixel]);
          }
          images.put((seen / SAMPLES + 1) + "/" + labels[index], image);
        }
      }
    }
    return images;
  }

  /** A closed feed reads no more; its thread needs a moment to be gone. */
  private static void requireThreadsEnd() throws InterruptedException {
    for (Thread thread : threads()) {
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
    }
  }

  private static List<Thread> threads() {
    Thread[] all = new Thread[Thread.activeCount() + 10];
    int count = Thread.enumerate(all);
    return Stream.of(all)
        .limit(count)
        .filter(thread -> thread.getName().equals("spark-nn-batches") && thread.isAlive())
        .toList();
  }
}
