package io.sparknn.testkit.crossengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.augmentation.Augmentation;
import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.augmentation.HorizontalFlip;
import io.sparknn.augmentation.PixelNoise;
import io.sparknn.augmentation.RandomCrop;
import io.sparknn.engine.Capability;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.layers.Activation;
import io.sparknn.layers.AdaptiveAvgPool;
import io.sparknn.layers.AdaptiveMaxPool;
import io.sparknn.layers.AdditiveScore;
import io.sparknn.layers.Attention;
import io.sparknn.layers.AttentionDecoder;
import io.sparknn.layers.AvgPool2d;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Bidirectional;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.Embedding;
import io.sparknn.layers.FixedFilter;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.GaussianNoise;
import io.sparknn.layers.Gru;
import io.sparknn.layers.Layer;
import io.sparknn.layers.LearnedPositions;
import io.sparknn.layers.LpPool;
import io.sparknn.layers.Lstm;
import io.sparknn.layers.MaxPool2d;
import io.sparknn.layers.RepeatSteps;
import io.sparknn.layers.Reshape;
import io.sparknn.layers.Rnn;
import io.sparknn.layers.SequencePooling;
import io.sparknn.layers.SpatialDropout;
import io.sparknn.layers.Step;
import io.sparknn.layers.TiedDense;
import io.sparknn.layers.TokenDecoder;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.OpenNetwork;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.persistence.Json;
import io.sparknn.persistence.NetworkFiles;
import io.sparknn.persistence.Provenance;
import io.sparknn.regularization.CutMix;
import io.sparknn.regularization.DisturbLabel;
import io.sparknn.regularization.ElasticNet;
import io.sparknn.regularization.GradientNoise;
import io.sparknn.regularization.InputNoise;
import io.sparknn.regularization.L1;
import io.sparknn.regularization.L2;
import io.sparknn.regularization.ManifoldMixup;
import io.sparknn.regularization.MaxNorm;
import io.sparknn.regularization.Mixup;
import io.sparknn.regularization.Regularizer;
import io.sparknn.regularization.WeightNoise;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import io.sparknn.testkit.values.Closeness;
import io.sparknn.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same network, seed and data give the same training on every engine, and what one of them
 * trained and saved scores the same on the others.
 *
 * <p>Networks are an MLP, a convolutional one with batch normalization, and one around each layer
 * type that is registered: a new layer joins by being in the catalogue.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CrossEngineContract {
  private static final double STEP_SIZE = 0.05;
  private static final Closeness SCORES = new Closeness(1e-5, 1e-5);

  @TempDir private Path folder;
  private List<Engine> engines;
  private Engine reference;

  /** Opens the engines that are compared with the reference, and so with each other. */
  protected abstract List<Engine> openEngines();

  /** Samples of layers for which none can be made from plain arguments. */
  protected LayerSamples samples() {
    return new LayerSamples()
        .with(AdaptiveAvgPool.of(4, 2))
        .with(AdaptiveMaxPool.of(4, 2))
        .with(new Bidirectional(new Rnn(3)))
        .with(SequencePooling.max())
        .with(Embedding.class, tokens())
        .with(RepeatSteps.class, sourceAnd("vector", 3, new RepeatSteps()))
        .with(Attention.class, sourceAnd("source", 9, new Attention(new AdditiveScore(2))))
        .with(AttentionDecoder.class, sourceAnd("source", 9, AttentionDecoder.luong(new Lstm(2))))
        .with(TokenDecoder.class, tokenDecoder())
        .with(FixedFilter.sharpen())
        .with(LpPool.l2(2, 2))
        .with(new LearnedPositions(8))
        .with(new TiedDense(5, "before0.kernel"))
        .with(new Dropout(0)) // without randomness: engines draw different numbers
        .with(new GaussianNoise(0))
        .with(new SpatialDropout(0));
  }

  /** Numbers within (−2, 2) become tokens 0 and 1. */
  private static NetworkSpec tokens() {
    return NetworkSpec.sequential(
        Shape.of(5), new Activation(new Step()), new Embedding(2, 4), new Flatten(), new Dense(3));
  }

  /** A layer that takes steps and something else, between dense ones. */
  private static NetworkSpec sourceAnd(String name, int elements, Layer layer) {
    Shape other = elements == 3 ? Shape.of(3) : Shape.of(3, 3);
    return NetworkSpec.graph()
        .input("input", Shape.of(5))
        .node("dense", new Dense(8), "input")
        .node("steps", new Reshape(Shape.of(4, 2)), "dense")
        .node("elements", new Dense(elements), "input")
        .node(name, new Reshape(other), "elements")
        .node("layer", layer, "steps", name)
        .node("flat", new Flatten(), "layer")
        .node("after", new Dense(3), "flat")
        .output("after");
  }

  private static NetworkSpec tokenDecoder() {
    AttentionDecoder decoder = AttentionDecoder.bahdanau(new Gru(2));
    return NetworkSpec.graph()
        .input("input", Shape.of(5))
        .node("tokens", new Activation(new Step()), "input")
        .node("elements", new Dense(9), "input")
        .node("source", new Reshape(Shape.of(3, 3)), "elements")
        .node("layer", new TokenDecoder(new Embedding(2, 3), decoder), "tokens", "source")
        .node("flat", new Flatten(), "layer")
        .node("after", new Dense(3), "flat")
        .output("after");
  }

  @BeforeAll
  final void open() {
    engines = openEngines();
    reference = ReferenceEngine.open();
  }

  @AfterAll
  final void close() {
    engines.forEach(Engine::close);
    reference.close();
  }

  @TestFactory
  Stream<DynamicTest> trainingsStartAlike() {
    return forEachNetwork(this::checkStart);
  }

  @TestFactory
  Stream<DynamicTest> trainingsGoAlike() {
    return forEachNetwork(this::checkTrajectories);
  }

  @TestFactory
  Stream<DynamicTest> whatOneSavedScoresTheSameOnAnother() {
    return forEachNetwork(this::checkScores);
  }

  /** Regularizers that draw nothing, or on the host, and augmentation, which is the host's too. */
  @TestFactory
  Stream<DynamicTest> regularizedTrainingsGoAlike() {
    NetworkSpec network = convolutional();
    Stream<SmallTraining> regularized =
        Stream.<Regularizer>of(
                new L1(0.01),
                new L2(0.1),
                new ElasticNet(0.1, 0.5),
                new MaxNorm(0.5),
                new Mixup(0.5),
                new CutMix(1),
                new ManifoldMixup(1, List.of("input", "activation_1", "flatten_1")))
            .map(each -> new SmallTraining(network, List.of(each), AugmentationSequence.none()));
    Augmentation augmentation =
        AugmentationSequence.of(new RandomCrop(2), new HorizontalFlip(), new PixelNoise(0.1));
    return Stream.concat(
            regularized, Stream.of(new SmallTraining(network, List.of(), augmentation)))
        .map(
            training ->
                DynamicTest.dynamicTest(
                    training.regularizers() + " " + training.augmentation(),
                    () -> checkTrajectories(training)));
  }

  /** Regularizers that draw on the engine's device, each engine its own numbers. */
  @TestFactory
  Stream<DynamicTest> noisyTrainingsRepeat() {
    return Stream.<Regularizer>of(
            new DisturbLabel(0.5),
            new InputNoise(0.2),
            new WeightNoise(0.1),
            new GradientNoise(0.1))
        .map(
            noise -> DynamicTest.dynamicTest(noise.toString(), () -> checkThatNoiseRepeats(noise)));
  }

  private void checkThatNoiseRepeats(Regularizer noise) {
    SmallTraining plain = new SmallTraining(convolutional());
    SmallTraining noisy =
        new SmallTraining(convolutional(), List.of(noise), AugmentationSequence.none());
    for (Engine engine : engines) {
      TrainedNetwork once = noisy.run(engine, DataType.FLOAT32, STEP_SIZE, folder).network();
      TrainedNetwork again = noisy.run(engine, DataType.FLOAT32, STEP_SIZE, folder).network();
      TrainedNetwork without = plain.run(engine, DataType.FLOAT32, STEP_SIZE, folder).network();
      assertThat(again).as(engine.name()).isEqualTo(once);
      assertThat(without).as(engine.name()).isNotEqualTo(once);
    }
  }

  /** A check of one network. */
  @FunctionalInterface
  private interface Check {
    void of(SmallTraining training) throws IOException;
  }

  private Stream<DynamicTest> forEachNetwork(Check check) {
    Map<String, NetworkSpec> networks = new LinkedHashMap<>();
    networks.put("multilayer perceptron", perceptron());
    networks.put("convolutional network", convolutional());
    LayerSamples samples = samples();
    for (Class<? extends Record> type : Json.types(Layer.class)) {
      networks.put(type.getSimpleName(), samples.network(type));
    }
    return networks.entrySet().stream()
        .map(
            network ->
                DynamicTest.dynamicTest(
                    network.getKey(), () -> check.of(new SmallTraining(network.getValue()))));
  }

  private static NetworkSpec perceptron() {
    return NetworkSpec.sequential(
        Shape.of(20),
        new Dense(32),
        Activation.relu(),
        new Dense(16),
        Activation.tanh(),
        new Dense(3));
  }

  /** With enough channels for the kernels that engines use in earnest. */
  private static NetworkSpec convolutional() {
    return NetworkSpec.sequential(
        Shape.of(1, 10, 10),
        new Conv2d(16, 3),
        new BatchNorm(),
        Activation.relu(),
        new MaxPool2d(2),
        new Conv2d(32, 3).padding(1),
        new BatchNorm(),
        Activation.relu(),
        new AvgPool2d(2),
        new Flatten(),
        new Dense(3));
  }

  /** A step size too small to move anything leaves the first parameters. */
  private void checkStart(SmallTraining training) {
    TrainedNetwork expected =
        training.run(reference, DataType.FLOAT32, Double.MIN_NORMAL, folder).network();
    for (Engine engine : engines) {
      TrainedNetwork actual =
          training.run(engine, DataType.FLOAT32, Double.MIN_NORMAL, folder).network();
      assertThat(actual.parameters()).as(engine.name()).isEqualTo(expected.parameters());
    }
  }

  private void checkTrajectories(SmallTraining training) {
    checkTrajectories(training, DataType.FLOAT32, new Closeness(1e-4, 0));
    checkTrajectories(training, DataType.FLOAT64, new Closeness(1e-9, 0));
  }

  private void checkTrajectories(SmallTraining training, DataType type, Closeness closeness) {
    double[] expected = SmallTraining.losses(training.run(reference, type, STEP_SIZE, folder));
    for (Engine engine : engines) {
      if (type == DataType.FLOAT32 || engine.capabilities().contains(Capability.FLOAT64)) {
        double[] actual = SmallTraining.losses(training.run(engine, type, STEP_SIZE, folder));
        closeness.check(
            "Losses in " + type + " on " + engine.name(),
            Shape.of(actual.length),
            actual,
            expected);
      }
    }
  }

  private void checkScores(SmallTraining training) throws IOException {
    for (Engine trainer : engines) {
      TrainingResult result = training.run(trainer, DataType.FLOAT32, STEP_SIZE, folder);
      NetworkFiles.Folder saved =
          NetworkFiles.Folder.of(Files.createTempDirectory(folder, trainer.name()));
      NetworkFiles.write(result.network(), Provenance.of(trainer.name(), 5), saved);
      TrainedNetwork loaded = NetworkFiles.read(saved).network();
      double[] expected = score(trainer, result.network(), training);
      for (Engine scorer : engines) {
        SCORES.check(
            "Saved by " + trainer.name() + ", scored by " + scorer.name(),
            Shape.of(expected.length),
            score(scorer, loaded, training),
            expected);
      }
      SCORES.check(
          "Saved by " + trainer.name() + ", scored by " + reference.name(),
          Shape.of(expected.length),
          score(reference, loaded, training),
          expected);
    }
  }

  private static double[] score(Engine engine, TrainedNetwork network, SmallTraining training) {
    try (OpenNetwork open = new OpenNetwork(engine, network)) {
      float[] scores = open.predict(List.of(training.inputs()), training.samples());
      double[] result = new double[scores.length];
      for (int index = 0; index < result.length; index++) {
        result[index] = scores[index];
      }
      return result;
    }
  }
}
