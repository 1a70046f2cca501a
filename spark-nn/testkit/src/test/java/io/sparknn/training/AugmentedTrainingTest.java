package io.sparknn.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.augmentation.Augmentation;
import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.augmentation.Brightness;
import io.sparknn.data.Encoding;
import io.sparknn.data.Field;
import io.sparknn.data.SampleLayout;
import io.sparknn.data.SampleStore;
import io.sparknn.engine.DataType;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Flatten;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.regularization.InputNoise;
import io.sparknn.regularization.Regularizer;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Augmentation and noise in whole trainings, with steps too small to move anything: losses differ
 * by what the samples are.
 */
class AugmentedTrainingTest {
  private static final Augmentation BRIGHTNESS = AugmentationSequence.of(new Brightness(0.5));
  private static final SampleLayout LAYOUT =
      new SampleLayout(
          List.of(new Field("input", Shape.of(1, 1, 2), Encoding.FLOAT32)),
          new Field("y", Shape.of(1), Encoding.FLOAT32));

  @TempDir private Path folder;

  @Test
  void augmentationIsForTrainingOnly() {
    List<EpochReport> plain = train(List.of(), AugmentationSequence.none());
    List<EpochReport> augmented = train(List.of(), BRIGHTNESS);
    assertThat(loss(augmented, 0)).isNotEqualTo(loss(plain, 0));
    assertThat(augmented.get(0).validation()).isEqualTo(plain.get(0).validation());
  }

  @Test
  void augmentationIsDrawnAnewInEachEpoch() {
    assertThat(loss(train(List.of(), AugmentationSequence.none()), 0))
        .isEqualTo(loss(train(List.of(), AugmentationSequence.none()), 1));
    List<EpochReport> augmented = train(List.of(), BRIGHTNESS);
    assertThat(loss(augmented, 0)).isNotEqualTo(loss(augmented, 1));
    List<EpochReport> again = train(List.of(), BRIGHTNESS);
    assertThat(loss(again, 0)).isEqualTo(loss(augmented, 0));
    assertThat(loss(again, 1)).isEqualTo(loss(augmented, 1));
  }

  @Test
  void noiseIsForTrainingOnlyAndDrawnAnewInEachStep() {
    List<EpochReport> plain = train(List.of(), AugmentationSequence.none());
    List<EpochReport> noisy = train(List.of(new InputNoise(0.5)), AugmentationSequence.none());
    assertThat(noisy.get(0).validation()).isEqualTo(plain.get(0).validation());
    assertThat(loss(noisy, 0)).isNotEqualTo(loss(plain, 0)).isNotEqualTo(loss(noisy, 1));
  }

  private static double loss(List<EpochReport> history, int epoch) {
    return (float) history.get(epoch).train().get(EpochReport.LOSS).doubleValue();
  }

  private List<EpochReport> train(List<Regularizer> regularizers, Augmentation augmentation) {
    TrainingSpec spec =
        new TrainingSpec(
                NetworkSpec.sequential(Shape.of(1, 1, 2), new Flatten(), new Dense(1)),
                new MeanSquaredError(),
                List.of(),
                new StochasticGradientDescent(1e-30),
                2,
                100,
                1)
            .withDataType(DataType.FLOAT64)
            .withRegularizers(regularizers.toArray(new Regularizer[0]))
            .withAugmentation(augmentation);
    try (SampleStore train = store(1, 20);
        SampleStore validation = store(2, 10)) {
      return new TrainingLoop(ReferenceEngine.open(), spec, new SingleWorker(), List.of())
          .run(train, validation)
          .history();
    }
  }

  private SampleStore store(long seed, int size) {
    SampleStore store = new SampleStore(LAYOUT, 1 << 20, folder);
    SplittableRandom random = new SplittableRandom(seed);
    for (int sample = 0; sample < size; sample++) {
      byte[] bytes =
          ByteBuffer.allocate(LAYOUT.bytes())
              .order(ByteOrder.nativeOrder())
              .putDouble(1)
              .putFloat((float) random.nextGaussian())
              .putFloat((float) random.nextGaussian())
              .putFloat((float) random.nextGaussian())
              .array();
      store.append(sample, bytes);
    }
    store.seal();
    return store;
  }
}
