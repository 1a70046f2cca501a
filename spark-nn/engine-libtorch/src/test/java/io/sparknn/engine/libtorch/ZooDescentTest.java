package io.sparknn.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Context;
import io.sparknn.layers.Mode;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import io.sparknn.zoo.AlexNet;
import io.sparknn.zoo.GoogLeNet;
import io.sparknn.zoo.Vgg;
import io.sparknn.zoo.ZfNet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Networks with dropout, and with up to 134 million parameters, follow their gradient for a few
 * steps of fixed length; the loss is measured without dropout. Nothing of the parameters' size is
 * on the heap but their first values.
 */
class ZooDescentTest {
  private static final long[] LABELS = {0, 1, 2, 3, 0, 1, 2, 3};
  private static final int CLASSES = 4;
  private static final int STEPS = 2;
  private static final double LENGTH = 0.01;

  @TestFactory
  Stream<DynamicTest> lossFalls() {
    return Stream.of(
        descent("AlexNet", AlexNet.of(image(63), CLASSES)),
        descent("AlexNet of two towers", AlexNet.twoTowers(image(63), CLASSES)),
        descent("ZFNet", ZfNet.of(image(64), CLASSES)),
        descent("VGG-16", Vgg.vgg16(image(32), CLASSES)),
        descent("GoogLeNet as published", GoogLeNet.published(image(96), CLASSES)));
  }

  private static DynamicTest descent(String name, NetworkSpec spec) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          double[] losses = losses(spec);
          assertThat(losses[STEPS]).as("losses %s", Arrays.toString(losses)).isLessThan(losses[0]);
        });
  }

  /** Before the first step, and after each. */
  private static double[] losses(NetworkSpec spec) {
    double[] losses = new double[STEPS + 1];
    Network network = new Network(spec);
    try (Engine engine = new LibTorchEngineProvider().open(EngineOptions.defaults());
        Scope scope = engine.openScope()) {
      Tensor vector = parameters(engine, spec);
      Tensor gradients = engine.ops().full(vector.shape(), DataType.FLOAT32, 0);
      List<Tensor> parameters = network.parameters().views(engine, vector);
      List<Tensor> parameterGradients = network.parameters().views(engine, gradients);
      Shape images = network.shape(NetworkSpec.INPUT).prepend(LABELS.length);
      Tensor batch = engine.tensor(images, Draws.image(images));
      Tensor labels = engine.tensor(Shape.of(LABELS.length), LABELS);
      losses[0] = measured(engine, network, parameters, batch, labels);
      for (int step = 1; step <= STEPS; step++) {
        engine.fill(gradients, 0);
        try (Scope pass = engine.openScope()) {
          engine.valueAndGradients(
              (ops, leaves) -> loss(ops, Mode.TRAIN, network, leaves, batch, labels),
              parameters,
              parameterGradients);
        }
        move(engine, parameters, parameterGradients, LENGTH / norm(engine, gradients));
        losses[step] = measured(engine, network, parameters, batch, labels);
      }
    }
    return losses;
  }

  private static Tensor parameters(Engine engine, NetworkSpec spec) {
    float[] values = Draws.trained(spec).parameters();
    return engine.tensor(Shape.of(values.length), values);
  }

  private static double norm(Engine engine, Tensor vector) {
    try (Scope scope = engine.openScope()) {
      Ops ops = engine.ops();
      return Math.sqrt(engine.toDoubles(ops.sum(ops.square(vector)))[0]);
    }
  }

  private static void move(
      Engine engine, List<Tensor> parameters, List<Tensor> gradients, double factor) {
    for (int index = 0; index < parameters.size(); index++) {
      try (Scope scope = engine.openScope()) {
        Tensor change = engine.ops().multiply(gradients.get(index), factor);
        Tensor parameter = parameters.get(index);
        engine.copy(engine.ops().subtract(parameter, change), parameter);
      }
    }
  }

  private static double measured(
      Engine engine, Network network, List<Tensor> parameters, Tensor batch, Tensor labels) {
    try (Scope scope = engine.openScope()) {
      Tensor loss = loss(engine.ops(), Mode.PREDICT, network, parameters, batch, labels);
      return engine.toDoubles(loss)[0];
    }
  }

  private static Tensor loss(
      Ops ops, Mode mode, Network network, List<Tensor> parameters, Tensor batch, Tensor labels) {
    Map<String, Tensor> named = network.parameters().byName(parameters);
    Context context = new Context(ops, mode, 1, named, Map.of());
    Tensor logits = network.forward(context, List.of(batch)).get(0);
    return ops.mean(new CrossEntropy().perSample(ops, logits, labels));
  }

  private static Shape image(int size) {
    return Shape.of(3, size, size);
  }
}
