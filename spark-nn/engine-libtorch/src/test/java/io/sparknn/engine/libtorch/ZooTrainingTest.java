package io.sparknn.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.data.Encoding;
import io.sparknn.data.Field;
import io.sparknn.data.SampleLayout;
import io.sparknn.data.SampleStore;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.shape.Shape;
import io.sparknn.training.EpochReport;
import io.sparknn.training.GradientClipping;
import io.sparknn.training.SingleWorker;
import io.sparknn.training.TrainingLoop;
import io.sparknn.training.TrainingSpec;
import io.sparknn.zoo.CifarResNet;
import io.sparknn.zoo.GoogLeNet;
import io.sparknn.zoo.LeNet5;
import io.sparknn.zoo.ResNet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Networks of the zoo learn eight small images, all in one step, for a few steps. {@link
 * ZooDescentTest} has those whose progress dropout would hide.
 */
class ZooTrainingTest {
  private static final int SAMPLES = 8;
  private static final int CLASSES = 4;
  private static final int STEPS = 4;

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> lossFalls() {
    return Stream.of(
        training("LeNet-5", LeNet5.of(Shape.of(1, 28, 28), CLASSES)),
        training("GoogLeNet", GoogLeNet.of(image(64), CLASSES)),
        training("ResNet-18", ResNet.of(18, image(32), CLASSES)),
        training("ResNet-34", ResNet.of(34, image(32), CLASSES)),
        training("ResNet-50", ResNet.of(50, image(32), CLASSES)),
        training("ResNet-101", ResNet.of(101, image(32), CLASSES)),
        training("ResNet-20", CifarResNet.of(20, image(32), CLASSES)));
  }

  private DynamicTest training(String name, NetworkSpec network) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          double[] losses = losses(network);
          assertThat(losses[STEPS - 1])
              .as("losses %s", Arrays.toString(losses))
              .isLessThan(losses[0]);
        });
  }

  /** The loss before each step. */
  private double[] losses(NetworkSpec network) {
    TrainingSpec spec =
        new TrainingSpec(
                network,
                new CrossEntropy(),
                List.of(),
                new StochasticGradientDescent(0.1),
                STEPS, // epochs, of one step each
                SAMPLES,
                1)
            .withClipping(GradientClipping.byNorm(1));
    try (Engine engine = new LibTorchEngineProvider().open(EngineOptions.defaults());
        SampleStore train = store(network, SAMPLES);
        SampleStore none = store(network, 0)) {
      return new TrainingLoop(engine, spec, new SingleWorker(), List.of())
          .run(train, none).history().stream()
              .mapToDouble(epoch -> epoch.train().get(EpochReport.LOSS))
              .toArray();
    }
  }

  private SampleStore store(NetworkSpec network, int samples) {
    Shape input = network.inputs().get(NetworkSpec.INPUT);
    SampleLayout layout =
        new SampleLayout(
            List.of(new Field(NetworkSpec.INPUT, input, Encoding.FLOAT32)),
            new Field("label", Shape.scalar(), Encoding.INT64));
    SampleStore store = new SampleStore(layout, 1 << 26, folder);
    float[] pixels = Draws.image(input.prepend(SAMPLES));
    int size = pixels.length / SAMPLES;
    for (int sample = 0; sample < samples; sample++) {
      ByteBuffer bytes = ByteBuffer.allocate(layout.bytes()).order(ByteOrder.nativeOrder());
      bytes.putDouble(1); // weight
      for (int index = 0; index < size; index++) {
        bytes.putFloat(pixels[sample * size + index]);
      }
      store.append(sample, bytes.putLong(sample % CLASSES).array());
    }
    store.seal();
    return store;
  }

  private static Shape image(int size) {
    return Shape.of(3, size, size);
  }
}
