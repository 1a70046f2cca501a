package io.sparknn.testkit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.data.SampleStore;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.regularization.ElasticNet;
import io.sparknn.regularization.GradientNoise;
import io.sparknn.regularization.InputNoise;
import io.sparknn.regularization.L1;
import io.sparknn.regularization.L2;
import io.sparknn.regularization.ManifoldMixup;
import io.sparknn.regularization.MaxNorm;
import io.sparknn.regularization.Mixup;
import io.sparknn.regularization.OutputNoise;
import io.sparknn.regularization.ParameterGroup;
import io.sparknn.regularization.Regularizer;
import io.sparknn.regularization.WeightNoise;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngineProvider;
import io.sparknn.training.GradientClipping;
import io.sparknn.training.SharedMemoryGroup;
import io.sparknn.training.SingleWorker;
import io.sparknn.training.TrainingLoop;
import io.sparknn.training.TrainingResult;
import io.sparknn.training.TrainingSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Regularizers in whole trainings. */
class RegularizedTrainingTest {
  private static final double STEP_SIZE = 0.1;
  private static final NetworkSpec LINE = NetworkSpec.sequential(Shape.of(2), new Dense(1));

  @TempDir private Path folder;

  /** The step is −η(∇L + ∇Ω), and the plain step −η∇L: their difference is −η∇Ω. */
  @ParameterizedTest
  @MethodSource("penalties")
  void oneStepDiffersByTheGradientOfThePenalty(Regularizer penalty) {
    float[] start = train(spec(LINE, 1, 1e-30, 0)).network().parameters();
    float[] plain = train(spec(LINE, 1, STEP_SIZE, 0)).network().parameters();
    float[] penalized = train(spec(LINE, 1, STEP_SIZE, 0, penalty)).network().parameters();
    for (int index = 0; index < 2; index++) {
      double slope =
          penalty instanceof L2
              ? 0.5 * start[index]
              : penalty instanceof L1
                  ? 0.5 * Math.signum(start[index])
                  : 0.5 * (0.25 * Math.signum(start[index]) + 0.75 * start[index]);
      assertThat((double) penalized[index] - plain[index])
          .isCloseTo(-STEP_SIZE * slope, within(1e-6));
    }
    assertThat(penalized[2]).as("bias").isEqualTo(plain[2]);
  }

  static List<Regularizer> penalties() {
    return List.of(new L2(0.5), new L1(0.5), new ElasticNet(0.5, 0.25));
  }

  @Test
  void aPenaltyOnAllParametersReachesBiases() {
    Regularizer everywhere = new L2(0.5, ParameterGroup.all());
    float[] two = train(spec(LINE, 2, STEP_SIZE, 0, everywhere)).network().parameters();
    float[] kernels = train(spec(LINE, 2, STEP_SIZE, 0, new L2(0.5))).network().parameters();
    assertThat(two[2]).isNotEqualTo(kernels[2]);
  }

  @Test
  void theReportedLossIsWithoutThePenalty() {
    double plain = firstLoss(train(spec(LINE, 1, STEP_SIZE, 0)));
    double penalized = firstLoss(train(spec(LINE, 1, STEP_SIZE, 0, new L2(100))));
    assertThat(penalized).isEqualTo(plain);
  }

  /** A penalty much steeper than the loss: the whole step still has the longest length. */
  @Test
  void penaltiesAreClippedWithTheLoss() {
    float[] start = train(spec(LINE, 1, 1e-30, 0)).network().parameters();
    float[] after = train(spec(LINE, 1, STEP_SIZE, 0.25, new L2(1000))).network().parameters();
    double squares = 0;
    for (int index = 0; index < start.length; index++) {
      squares += Math.pow(after[index] - start[index], 2);
    }
    assertThat(Math.sqrt(squares)).isCloseTo(STEP_SIZE * 0.25, within(1e-6));
  }

  @Test
  void maxNormHoldsAfterEveryStep() {
    float[] parameters = train(spec(LINE, 30, STEP_SIZE, 0, new MaxNorm(1))).network().parameters();
    assertThat(Math.hypot(parameters[0], parameters[1])).isCloseTo(1, within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("allRegularizers")
  void sameSeedGivesTheSameModelAndTheRegularizerActs(Regularizer regularizer) {
    TrainedNetwork plain = train(spec(LINE, 3, STEP_SIZE, 0)).network();
    TrainedNetwork once = train(spec(LINE, 3, STEP_SIZE, 0, regularizer)).network();
    assertThat(train(spec(LINE, 3, STEP_SIZE, 0, regularizer)).network()).isEqualTo(once);
    assertThat(once).isNotEqualTo(plain);
  }

  static List<Regularizer> allRegularizers() {
    List<Regularizer> all = new ArrayList<>(sharedRegularizers());
    all.add(new InputNoise(0.2));
    all.add(new OutputNoise(0.2));
    all.add(new Mixup(1));
    all.add(new ManifoldMixup(1, List.of("dense_1")));
    return all;
  }

  /** Two of the same draw from streams of their own, and each step draws anew. */
  @Test
  void gradientNoiseOfTwoRegularizersAddsUp() {
    Regularizer noise = new GradientNoise(1, 0);
    float[] plain = train(spec(LINE, 1, 1, 0)).network().parameters();
    float[] one = train(spec(LINE, 1, 1, 0, noise)).network().parameters();
    float[] two = train(spec(LINE, 1, 1, 0, noise, noise)).network().parameters();
    for (int index = 0; index < plain.length; index++) {
      assertThat(one[index] - plain[index]).isNotCloseTo(two[index] - one[index], within(1e-3f));
    }
  }

  /** The noise isn't divided by the batch's weight, nor shortened with the gradient. */
  @Test
  void gradientNoiseIsAddedToTheMeanGradientAfterClipping() {
    Regularizer noise = new GradientNoise(1, 0);
    float[] plain = train(spec(LINE, 1, 1, 0)).network().parameters();
    float[] noisy = train(spec(LINE, 1, 1, 0, noise)).network().parameters();
    float[] clipped = train(spec(LINE, 1, 1, 1e-3)).network().parameters();
    float[] clippedNoisy = train(spec(LINE, 1, 1, 1e-3, noise)).network().parameters();
    double size = 0;
    for (int index = 0; index < plain.length; index++) {
      float added = noisy[index] - plain[index];
      assertThat(clippedNoisy[index] - clipped[index]).isCloseTo(added, within(1e-5f));
      size += added * added;
    }
    assertThat(Math.sqrt(size)).as("of three draws from N(0, 1)").isBetween(0.1, 5.0);
  }

  @ParameterizedTest
  @MethodSource("sharedRegularizers")
  void twoWorkersTakeTheStepsOfOne(Regularizer regularizer) {
    NetworkSpec network =
        NetworkSpec.sequential(Shape.of(2), new Dense(3), Activation.tanh(), new Dense(1));
    TrainingSpec spec = spec(network, 6, STEP_SIZE, 0, regularizer);
    float[] one = train(spec).network().parameters();
    List<TrainingResult> two = trainTogether(spec);
    assertThat(two.get(0).network()).isEqualTo(two.get(1).network());
    assertThat(two.get(0).network().parameters())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(one);
  }

  static List<Regularizer> sharedRegularizers() {
    return List.of(
        new L2(0.1),
        new L1(0.1),
        new ElasticNet(0.1, 0.5),
        new MaxNorm(0.5),
        new WeightNoise(0.3),
        new GradientNoise(0.3));
  }

  private static double firstLoss(TrainingResult result) {
    return result.history().get(0).train().get("loss");
  }

  private static TrainingSpec spec(
      NetworkSpec network,
      int steps,
      double stepSize,
      double maxGradientNorm,
      Regularizer... regularizers) {
    return new TrainingSpec(
            network,
            new MeanSquaredError(),
            List.of(),
            new StochasticGradientDescent(stepSize),
            steps, // of the full batch
            1000,
            1)
        .withClipping(GradientClipping.byNorm(maxGradientNorm))
        .withRegularizers(regularizers);
  }

  private TrainingResult train(TrainingSpec spec) {
    try (Engine engine = open();
        SampleStore train = Samples.store(Samples.regression(60), index -> true, folder);
        SampleStore none = Samples.store(List.of(), index -> true, folder)) {
      return new TrainingLoop(engine, spec, new SingleWorker(), List.of()).run(train, none);
    }
  }

  private List<TrainingResult> trainTogether(TrainingSpec spec) {
    SharedMemoryGroup group = new SharedMemoryGroup(2, Duration.ofSeconds(30));
    List<CompletableFuture<TrainingResult>> results = new ArrayList<>();
    for (int rank = 0; rank < 2; rank++) {
      int mine = rank;
      results.add(
          CompletableFuture.supplyAsync(
              () -> {
                try (Engine engine = open();
                    SampleStore own =
                        Samples.store(
                            Samples.regression(60), index -> (index < 20) == (mine == 0), folder);
                    SampleStore none = Samples.store(List.of(), index -> true, folder)) {
                  return new TrainingLoop(engine, spec, group.join(mine, engine), List.of())
                      .run(own, none);
                }
              },
              command -> new Thread(command, "worker-" + mine).start()));
    }
    return results.stream().map(CompletableFuture::join).toList();
  }

  private static Engine open() {
    return new ReferenceEngineProvider().open(EngineOptions.defaults());
  }
}
