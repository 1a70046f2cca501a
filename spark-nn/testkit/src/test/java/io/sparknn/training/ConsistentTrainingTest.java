package io.sparknn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.augmentation.Brightness;
import io.sparknn.augmentation.HorizontalFlip;
import io.sparknn.data.Batch;
import io.sparknn.data.BatchReader;
import io.sparknn.data.Encoding;
import io.sparknn.data.Field;
import io.sparknn.data.SampleAugmentation;
import io.sparknn.data.SampleLayout;
import io.sparknn.data.SampleStore;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Flatten;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.metrics.Accuracy;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.regularization.JensenShannonConsistency;
import io.sparknn.regularization.Regularizer;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.GradientChecker;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Jensen-Shannon term, its views, and what they do to a step. */
class ConsistentTrainingTest {
  private static final int SAMPLES = 7;
  private static final double STEP_SIZE = 0.5;
  private static final JensenShannonConsistency FLIPPED =
      new JensenShannonConsistency(3, new HorizontalFlip(1));
  private static final SampleLayout LAYOUT =
      new SampleLayout(
          List.of(new Field("input", Shape.of(1, 1, 2), Encoding.FLOAT32)),
          new Field("y", Shape.scalar(), Encoding.INT64));

  private final ReferenceEngine engine = ReferenceEngine.open();
  private final float[][] images = new float[SAMPLES][2];
  private final double[] weights = new SplittableRandom(3).doubles(SAMPLES, 0.5, 1.5).toArray();

  @TempDir private Path folder;

  /** Probabilities (1/2, 1/2), (3/4, 1/4), (1/4, 3/4), whose mean is the first; and three alike. */
  @Test
  void valuesByHand() {
    double[] logits = {0, 0, 1, 2, Math.log(3), 0, 1, 2, 0, Math.log(3), 1, 2};
    Tensor outputs = engine.tensor(Shape.of(3, 2, 2), logits);
    double divergence = 0.75 * Math.log(1.5) + 0.25 * Math.log(0.5);
    assertThat(engine.toDoubles(FLIPPED.perSample(engine.ops(), outputs)))
        .containsExactly(new double[] {3 * (0 + divergence + divergence) / 3, 0}, within(1e-12));
  }

  @Test
  void threeCertainClassesDifferByTheLogarithmOfThree() {
    double[] logits = {1e4, 0, 0, 0, 1e4, 0, 0, 0, 1e4};
    Tensor outputs = engine.tensor(Shape.of(3, 1, 3), logits);
    assertThat(engine.toDoubles(FLIPPED.perSample(engine.ops(), outputs)))
        .containsExactly(new double[] {3 * Math.log(3)}, within(1e-12));
  }

  @Test
  void gradientIsTheSlopeOfTheValue() {
    GradientChecker.of(engine)
        .argument("outputs", Shape.of(3, 1, 3), 0.5, -1, 2, 1, 1.5, -0.3, 0, 0.2, -2)
        .check((ops, x) -> ops.sum(FLIPPED.perSample(ops, x.get(0))));
  }

  /** The step is −η(∇L + ∇J), and the plain step −η∇L: their difference is −η∇J. */
  @Test
  void oneStepDiffersByTheGradientOfTheWeightedTerm() {
    float[] start = parameters(train(1e-30));
    float[] plain = parameters(train(STEP_SIZE));
    float[] consistent = parameters(train(STEP_SIZE, FLIPPED));
    double change = 1e-4;
    for (int index = 0; index < start.length; index++) {
      double[] above = doubles(start);
      double[] below = doubles(start);
      above[index] += change;
      below[index] -= change;
      double slope = (meanTerm(above) - meanTerm(below)) / (2 * change);
      assertThat((double) consistent[index] - plain[index])
          .isCloseTo(-STEP_SIZE * slope, within(1e-6));
    }
    assertThat(consistent).isNotEqualTo(plain);
  }

  @Test
  void lossAndMetricsSeeSamplesAsTheyAre() {
    assertThat(train(1e-30, FLIPPED).history().get(0).train())
        .isEqualTo(train(1e-30).history().get(0).train());
  }

  @Test
  void sameSeedGivesTheSameModel() {
    Regularizer consistency = new JensenShannonConsistency(new Brightness(0.5));
    assertThat(train(STEP_SIZE, consistency).network())
        .isEqualTo(train(STEP_SIZE, consistency).network());
  }

  @Test
  void viewsAreDrawnForThemselvesAnewInEachEpoch() {
    try (SampleStore store = store()) {
      double[] views = images(reader(store), 1);
      double[] first = view(views, 0);
      assertThat(first).isEqualTo(images(new BatchReader(engine, store, DataType.FLOAT64), 1));
      assertThat(view(views, 1)).isNotEqualTo(first).isNotEqualTo(view(views, 2));
      assertThat(view(views, 2)).isNotEqualTo(first);
      assertThat(images(reader(store), 1)).isEqualTo(views);
      double[] later = images(reader(store), 2);
      assertThat(view(later, 0)).isEqualTo(first);
      assertThat(view(later, 1)).isNotEqualTo(view(views, 1));
    }
  }

  /** Flipped once by the training's augmentation, and from there by the view's. */
  @Test
  void viewsAreOfTheAugmentedImage() {
    try (SampleStore store = store()) {
      AugmentationSequence flip = AugmentationSequence.of(new HorizontalFlip(1));
      SampleAugmentation twice = new SampleAugmentation(flip, 5, FLIPPED.views());
      double[] views = images(new BatchReader(engine, store, DataType.FLOAT64, twice), 1);
      double[] plain = images(new BatchReader(engine, store, DataType.FLOAT64), 1);
      assertThat(view(views, 0)).isNotEqualTo(plain);
      assertThat(view(views, 1)).isEqualTo(plain);
      assertThat(view(views, 2)).isEqualTo(plain);
    }
  }

  private BatchReader reader(SampleStore store) {
    JensenShannonConsistency brightness = new JensenShannonConsistency(new Brightness(0.5));
    SampleAugmentation augmentation =
        new SampleAugmentation(AugmentationSequence.none(), 5, brightness.views());
    return new BatchReader(engine, store, DataType.FLOAT64, augmentation);
  }

  private double[] images(BatchReader reader, int epoch) {
    int[] places = new int[SAMPLES];
    Arrays.setAll(places, place -> place);
    Batch batch = reader.prepare(epoch, places, 1, SAMPLES).get();
    assertThat(batch.weights().shape()).isEqualTo(Shape.of(SAMPLES - 1));
    assertThat(batch.target().shape()).isEqualTo(Shape.of(SAMPLES - 1));
    return engine.toDoubles(batch.inputs().get(0));
  }

  private static double[] view(double[] images, int view) {
    int size = images.length / 3;
    return Arrays.copyOfRange(images, view * size, (view + 1) * size);
  }

  /** Σ w 3 JS / Σ w of the linear network, for images and their mirror images twice. */
  private double meanTerm(double[] parameters) {
    double sum = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      double p = firstClass(parameters, images[sample][0], images[sample][1]);
      double q = firstClass(parameters, images[sample][1], images[sample][0]);
      double m = (p + 2 * q) / 3;
      double js = (divergence(p, m) + 2 * divergence(q, m)) / 3;
      sum += weights[sample] * 3 * js;
    }
    return sum / Arrays.stream(weights).sum();
  }

  /** Of two classes: kernel (classes, inputs), then bias. */
  private static double firstClass(double[] w, double left, double right) {
    double first = left * w[0] + right * w[1] + w[4];
    double second = left * w[2] + right * w[3] + w[5];
    return 1 / (1 + Math.exp(second - first));
  }

  private static double divergence(double p, double m) {
    return p * Math.log(p / m) + (1 - p) * Math.log((1 - p) / (1 - m));
  }

  private static float[] parameters(TrainingResult result) {
    return result.network().parameters();
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, index -> values[index]);
    return doubles;
  }

  private TrainingResult train(double stepSize, Regularizer... regularizers) {
    TrainingSpec spec =
        new TrainingSpec(
                NetworkSpec.sequential(Shape.of(1, 1, 2), new Flatten(), new Dense(2)),
                new CrossEntropy(),
                List.of(new Accuracy()),
                new StochasticGradientDescent(stepSize),
                1,
                100,
                1)
            .withDataType(DataType.FLOAT64)
            .withRegularizers(regularizers);
    try (SampleStore train = store();
        SampleStore none = new SampleStore(LAYOUT, 1 << 20, folder)) {
      none.seal();
      return new TrainingLoop(engine, spec, new SingleWorker(), List.of()).run(train, none);
    }
  }

  private SampleStore store() {
    SampleStore store = new SampleStore(LAYOUT, 1 << 20, folder);
    SplittableRandom pixels = new SplittableRandom(1);
    for (int sample = 0; sample < SAMPLES; sample++) {
      images[sample][0] = (float) pixels.nextGaussian();
      images[sample][1] = (float) pixels.nextGaussian();
      byte[] bytes =
          ByteBuffer.allocate(LAYOUT.bytes())
              .order(ByteOrder.nativeOrder())
              .putDouble(weights[sample])
              .putFloat(images[sample][0])
              .putFloat(images[sample][1])
              .putLong(sample % 2)
              .array();
      store.append(sample, bytes);
    }
    store.seal();
    return store;
  }
}
