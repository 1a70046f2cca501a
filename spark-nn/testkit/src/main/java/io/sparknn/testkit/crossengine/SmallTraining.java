package io.sparknn.testkit.crossengine;

import io.sparknn.augmentation.Augmentation;
import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.data.Encoding;
import io.sparknn.data.Field;
import io.sparknn.data.SampleLayout;
import io.sparknn.data.SampleStore;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.regularization.Regularizer;
import io.sparknn.shape.Shape;
import io.sparknn.training.EpochReport;
import io.sparknn.training.SingleWorker;
import io.sparknn.training.TrainingLoop;
import io.sparknn.training.TrainingResult;
import io.sparknn.training.TrainingSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A short training on seeded data: all samples at once, twenty times, so that the loss of an epoch
 * is that of one step.
 *
 * @param network with one input and three classes
 * @param regularizers what else acts on its steps
 * @param augmentation of images
 */
record SmallTraining(
    NetworkSpec network, List<Regularizer> regularizers, Augmentation augmentation) {
  private static final int SAMPLES = 24;
  private static final int CLASSES = 3;
  private static final int STEPS = 20;
  private static final long SEED = 5;

  /** Without regularizers and augmentation. */
  SmallTraining(NetworkSpec network) {
    this(network, List.of(), AugmentationSequence.none());
  }

  /** Trains; {@code stepSize} is that of gradient descent with momentum 0.9. */
  TrainingResult run(Engine engine, DataType type, double stepSize, Path folder) {
    TrainingSpec spec =
        new TrainingSpec(
                network,
                new CrossEntropy(),
                List.of(),
                new StochasticGradientDescent(stepSize, 0.9, false),
                STEPS,
                SAMPLES,
                SEED)
            .withDataType(type)
            .withRegularizers(regularizers.toArray(new Regularizer[0]))
            .withAugmentation(augmentation);
    try (SampleStore train = store(SAMPLES, folder);
        SampleStore none = store(0, folder)) {
      return new TrainingLoop(engine, spec, new SingleWorker(), List.of()).run(train, none);
    }
  }

  /** The loss before each step. */
  static double[] losses(TrainingResult result) {
    return result.history().stream()
        .mapToDouble(epoch -> epoch.train().get(EpochReport.LOSS))
        .toArray();
  }

  /** Inputs to score. */
  float[] inputs() {
    SplittableRandom random = new SplittableRandom(SEED);
    float[] values = new float[SAMPLES * Math.toIntExact(inputShape().elements())];
    for (int index = 0; index < values.length; index++) {
      values[index] = (float) random.nextGaussian();
    }
    return values;
  }

  int samples() {
    return SAMPLES;
  }

  private Shape inputShape() {
    return network.inputs().values().iterator().next();
  }

  private SampleStore store(int size, Path folder) {
    SampleLayout layout =
        new SampleLayout(
            List.of(new Field("input", inputShape(), Encoding.FLOAT32)),
            new Field("label", Shape.scalar(), Encoding.INT64));
    SampleStore store = new SampleStore(layout, 1 << 26, folder);
    float[] values = inputs();
    int width = values.length / SAMPLES;
    for (int sample = 0; sample < size; sample++) {
      ByteBuffer bytes = ByteBuffer.allocate(layout.bytes()).order(ByteOrder.nativeOrder());
      bytes.putDouble(1 + 0.1 * (sample % 4)); // weights
      for (int index = 0; index < width; index++) {
        bytes.putFloat(values[sample * width + index]);
      }
      bytes.putLong(sample % CLASSES);
      store.append(sample, bytes.array());
    }
    store.seal();
    return store;
  }
}
