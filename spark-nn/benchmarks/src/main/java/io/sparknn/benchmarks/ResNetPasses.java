package io.sparknn.benchmarks;

import io.sparknn.engine.Device;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Engines;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Context;
import io.sparknn.layers.Mode;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.network.Network;
import io.sparknn.shape.Shape;
import io.sparknn.zoo.ResNet;
import java.util.List;
import java.util.SplittableRandom;

/** Forward and backward passes of the zoo's ResNet-18 over one batch. */
final class ResNetPasses implements AutoCloseable {
  private static final int CLASSES = 1000;

  private final Engine engine;
  private final Network network;
  private final Scope scope;
  private final Tensor images;
  private final Tensor labels;
  private final Tensor gradients;
  private final List<Tensor> parameters;
  private final List<Tensor> parameterGradients;
  private final List<Tensor> statistics;

  ResNetPasses(String engineName, int threads, int batchSize, int imageSize) {
    Shape image = Shape.of(3, imageSize, imageSize);
    network = new Network(ResNet.of(18, image, CLASSES));
    engine = Engines.open(engineName, new EngineOptions(Device.cpu(), threads));
    scope = engine.openScope();
    SplittableRandom random = new SplittableRandom(1);
    float[] pixels = new float[Math.toIntExact(image.prepend(batchSize).elements())];
    for (int index = 0; index < pixels.length; index++) {
      pixels[index] = (float) random.nextGaussian();
    }
    images = engine.tensor(image.prepend(batchSize), pixels);
    long[] classes = new long[batchSize];
    for (int index = 0; index < batchSize; index++) {
      classes[index] = index;
    }
    labels = engine.tensor(Shape.of(batchSize), classes);
    Tensor vector = vector(network.parameters().initialValues(1));
    parameters = network.parameters().views(engine, vector);
    gradients = vector(new double[Math.toIntExact(network.parameters().size())]);
    parameterGradients = network.parameters().views(engine, gradients);
    statistics = network.statistics().views(engine, vector(network.statistics().initialValues(1)));
  }

  /** Passes over the batch; gives samples per second. */
  double run(int passes) {
    long started = System.nanoTime();
    for (int pass = 0; pass < passes; pass++) {
      try (Scope step = engine.openScope()) {
        engine.fill(gradients, 0);
        engine.valueAndGradients(this::loss, parameters, parameterGradients);
      }
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    return passes * labels.shape().elements() / seconds;
  }

  private Tensor loss(Ops ops, List<Tensor> leaves) {
    Context context =
        new Context(
            ops,
            Mode.TRAIN,
            1,
            network.parameters().byName(leaves),
            network.statistics().byName(statistics));
    Tensor logits = network.forward(context, List.of(images)).get(0);
    return ops.mean(new CrossEntropy().perSample(ops, logits, labels));
  }

  private Tensor vector(double[] values) {
    float[] rounded = new float[values.length];
    for (int index = 0; index < values.length; index++) {
      rounded[index] = (float) values[index];
    }
    return engine.tensor(Shape.of(values.length), rounded);
  }

  @Override
  public void close() {
    scope.close();
    engine.close();
  }
}
