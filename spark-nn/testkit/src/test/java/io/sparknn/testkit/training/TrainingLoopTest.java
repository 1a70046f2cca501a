package io.sparknn.testkit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.data.SampleStore;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.layers.Activation;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Layer;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.metrics.MeanAbsoluteError;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.HalvingSchedule;
import io.sparknn.optim.Optimizer;
import io.sparknn.optim.PlateauSchedule;
import io.sparknn.optim.StepSchedule;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngineProvider;
import io.sparknn.training.Communicator;
import io.sparknn.training.EarlyStopping;
import io.sparknn.training.EpochReport;
import io.sparknn.training.GradientClipping;
import io.sparknn.training.NonFiniteLossException;
import io.sparknn.training.SharedMemoryGroup;
import io.sparknn.training.SingleWorker;
import io.sparknn.training.StepReport;
import io.sparknn.training.TrainingListener;
import io.sparknn.training.TrainingLoop;
import io.sparknn.training.TrainingResult;
import io.sparknn.training.TrainingSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLoopTest {
  private static final Optimizer DESCENT = new StochasticGradientDescent(0.1);

  @TempDir private Path folder;

  @Test
  void linearNetworkFindsTheCoefficients() {
    TrainingResult result = train(spec(DESCENT, 20, 16, 0, new Dense(1)), Samples.regression(300));

    float[] parameters = result.network().parameters(); // kernel (1, 2), bias (1)
    assertThat((double) parameters[0]).isCloseTo(2, within(0.03));
    assertThat((double) parameters[1]).isCloseTo(-3, within(0.03));
    assertThat((double) parameters[2]).isCloseTo(1, within(0.03));
    assertThat(result.history()).hasSize(20);
    assertThat(result.history().get(19).train().get("loss")).isLessThan(0.015);
  }

  @Test
  void sameSeedAndDataGiveTheSameModelInAnyOrderOfTheRows() {
    List<Samples.Sample> samples = Samples.regression(100);
    List<Samples.Sample> reversed = new ArrayList<>(samples);
    Collections.reverse(reversed);
    TrainingSpec spec = spec(DESCENT, 3, 16, 0, new Dense(4), Activation.tanh(), new Dense(1));

    assertThat(train(spec, reversed).network()).isEqualTo(train(spec, samples).network());
  }

  @Test
  void weightTwoIsTheSampleTwiceAndWeightZeroItsAbsence() {
    List<Samples.Sample> weighted = new ArrayList<>();
    List<Samples.Sample> repeated = new ArrayList<>();
    for (Samples.Sample sample : Samples.regression(30)) {
      boolean twice = weighted.size() % 3 == 0;
      boolean absent = weighted.size() % 3 == 1;
      weighted.add(withWeight(sample, twice ? 2 : absent ? 0 : 1));
      if (!absent) {
        repeated.add(withWeight(sample, 1));
      }
      if (twice) {
        repeated.add(withWeight(sample, 1));
      }
    }
    TrainingSpec fullBatch = spec(DESCENT, 10, 1000, 0, new Dense(1));

    assertAlike(train(fullBatch, weighted), train(fullBatch, repeated), 1e-5f);
  }

  @Test
  void fourWorkersWithUnevenAndEmptySharesTakeTheStepsOfOne() {
    TrainingSpec fullBatch =
        spec(DESCENT, 8, 1000, 0, new Dense(3), Activation.tanh(), new Dense(1));
    List<Samples.Sample> samples = Samples.regression(90);

    TrainingResult one = train(fullBatch, samples);
    List<TrainingResult> four =
        trainTogether(fullBatch, samples, 4, index -> index < 50 ? 0 : index < 60 ? 1 : 3);

    for (TrainingResult result : four) {
      assertThat(result.network()).isEqualTo(four.get(0).network());
      assertAlike(result, one, 1e-5f);
    }
    assertThat(four.get(0).history().get(7).train().get("loss"))
        .isCloseTo(one.history().get(7).train().get("loss"), within(1e-5));
    assertThat(four.get(0).history().get(7).samples()).isEqualTo(90);
  }

  @Test
  void runningStatisticsAreTheMeanOverTheWorkers() {
    TrainingSpec spec = spec(DESCENT, 1, 1000, 0, new BatchNorm(0.5, 1e-5), new Dense(1));
    List<Samples.Sample> samples = Samples.regression(60);

    List<TrainingResult> two = trainTogether(spec, samples, 2, index -> index < 20 ? 0 : 1);

    double mean = samples.stream().mapToDouble(Samples.Sample::x1).average().orElseThrow();
    assertThat((double) two.get(1).network().statistics()[0]).isCloseTo(0.5 * mean, within(1e-5));
  }

  @Test
  void stepSizeFollowsTheSchedule() {
    TrainingSpec falling =
        spec(DESCENT, 4, 16, 0, new Dense(1)).withSchedule(new StepSchedule(2, 0.5));

    assertThat(train(falling, Samples.regression(50)).history())
        .extracting(EpochReport::stepSize)
        .containsExactly(0.1, 0.1, 0.05, 0.05);
  }

  @Test
  void aLongGradientIsShortened() {
    TrainingSpec clipped = spec(new StochasticGradientDescent(1), 1, 1000, 0.25, new Dense(1));
    float[] before =
        train(
                spec(new StochasticGradientDescent(1e-30), 1, 1000, 0, new Dense(1)),
                Samples.regression(40))
            .network()
            .parameters();
    float[] after = train(clipped, Samples.regression(40)).network().parameters();

    double squares = 0;
    for (int index = 0; index < after.length; index++) {
      squares += Math.pow(after[index] - before[index], 2);
    }
    assertThat(Math.sqrt(squares)).isCloseTo(0.25, within(1e-5));
  }

  @Test
  void earlyStoppingEndsAndGoesBackToTheBest() {
    List<Samples.Sample> train = Samples.regression(20);
    List<Samples.Sample> opposite = // what fits the training set ever better fits these ever worse
        train.stream().map(s -> new Samples.Sample(1, s.x1(), s.x2(), -s.y())).toList();
    TrainingSpec patient =
        spec(DESCENT, 1000, 100, 0, new Dense(1)).withEarlyStopping(new EarlyStopping(3, 0));

    TrainingResult result = run(patient, new SingleWorker(), all(train), all(opposite), List.of());

    List<Double> losses =
        result.history().stream().map(epoch -> epoch.validation().get("loss")).toList();
    int best = losses.indexOf(Collections.min(losses));
    assertThat(result.history()).hasSize(best + 1 + 3);
    TrainingSpec untilBest = spec(DESCENT, best + 1, 100, 0, new Dense(1));
    assertThat(result.network()).isEqualTo(train(untilBest, train).network());
  }

  @Test
  void lossThatIsNotFiniteStopsWithEpochStepAndTheLastGoodParameters() {
    TrainingSpec divergent = spec(new StochasticGradientDescent(1e12), 50, 10, 0, new Dense(1));

    assertThatThrownBy(() -> train(divergent, Samples.regression(40)))
        .isInstanceOfSatisfying(
            NonFiniteLossException.class,
            e -> {
              assertThat(e.epoch()).isPositive();
              assertThat(e.lastGood().parameters()).hasSize(3);
            })
        .hasMessageMatching(
            "The loss became (NaN|Infinity) at step \\d+ of epoch \\d+, so training stopped. Use a"
                + " smaller stepSize or set maxGradientNorm, and look for very large values in"
                + " features and label; the parameters from before epoch \\d+ are in this"
                + " exception's lastGood\\(\\).");
  }

  @Test
  void listenersOfRankZeroAreToldOfEveryStepAndEpoch() {
    List<Long> steps = new ArrayList<>();
    List<Integer> epochs = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onStep(StepReport report) {
            steps.add(report.step());
          }

          @Override
          public void onEpoch(EpochReport report) {
            epochs.add(report.epoch());
          }
        };
    List<Samples.Sample> samples = Samples.regression(30);

    run(
        spec(DESCENT, 2, 10, 0, new Dense(1)),
        new SingleWorker(),
        all(samples),
        all(List.of()),
        List.of(listener));

    assertThat(steps).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
    assertThat(epochs).containsExactly(1, 2);
  }

  /** Full batches of a linear network, with one more setting. */
  private static TrainingSpec linear(
      Optimizer optimizer, int epochs, GradientClipping clipping, EarlyStopping stopping) {
    return spec(optimizer, epochs, 1000, 0, new Dense(1))
        .withClipping(clipping)
        .withEarlyStopping(stopping);
  }

  @Test
  void largeElementsOfTheGradientAreClippedBeforeItsNorm() {
    List<Samples.Sample> samples = Samples.regression(40);
    Optimizer unit = new StochasticGradientDescent(1);
    EarlyStopping never = EarlyStopping.never();
    float[] start =
        train(
                linear(new StochasticGradientDescent(1e-30), 1, GradientClipping.none(), never),
                samples)
            .network()
            .parameters();
    float[] free =
        train(linear(unit, 1, GradientClipping.none(), never), samples).network().parameters();
    float[] byValue =
        train(linear(unit, 1, GradientClipping.byValue(0.5), never), samples)
            .network()
            .parameters();
    float[] byBoth =
        train(linear(unit, 1, new GradientClipping(0.1, 0.5), never), samples)
            .network()
            .parameters();
    double norm = 0;
    for (int index = 0; index < 3; index++) {
      double clipped = Math.max(-0.5, Math.min(0.5, start[index] - free[index]));
      assertThat((double) start[index] - byValue[index]).isCloseTo(clipped, within(1e-5));
      norm += clipped * clipped;
    }
    assertThat(free[0] - byValue[0]).as("an element was clipped").isGreaterThan(0.1f);
    for (int index = 0; index < 3; index++) {
      double clipped = start[index] - byValue[index];
      double shortened = clipped * 0.1 / Math.sqrt(norm);
      assertThat((double) start[index] - byBoth[index]).isCloseTo(shortened, within(1e-5));
    }
  }

  /** If ‖g‖ ≥ c, g ← c g / ‖g‖: (3, 4) becomes (0.6, 0.8) for c = 1, and stays for c = 10. */
  @Test
  void notes004Example20GradientClipping() {
    Optimizer unit = new StochasticGradientDescent(1);
    TrainingSpec plain = spec(unit, 1, 1000, 0, new Dense(1));
    double[] start = new Network(plain.network()).parameters().initialValues(plain.seed());
    double output = 3 * start[0] + 4 * start[1] + start[2];
    List<Samples.Sample> samples = // mean gradient of squared errors: (3, 4, 1) and (0, 0, -1)
        List.of(
            new Samples.Sample(1, 3, 4, (float) (output - 1)),
            new Samples.Sample(1, 0, 0, (float) (start[2] + 1)));
    double[][] expected = {{1, 0.6, 0.8, 0}, {10, 3, 4, 0}};
    for (double[] line : expected) {
      GradientClipping clipping = GradientClipping.byNorm(line[0]);
      float[] after =
          train(linear(unit, 1, clipping, EarlyStopping.never()), samples).network().parameters();
      for (int index = 0; index < 3; index++) {
        assertThat(start[index] - after[index]).isCloseTo(line[index + 1], within(1e-5));
      }
    }
  }

  @Test
  void trainingEndsWhenTheErrorNoLongerChanges() {
    EarlyStopping stopping = EarlyStopping.byErrorChange(5, 1e-3);
    TrainingResult result =
        train(linear(DESCENT, 500, GradientClipping.none(), stopping), Samples.regression(60));
    List<Double> losses =
        result.history().stream().map(epoch -> epoch.train().get("loss")).toList();
    int last = losses.size() - 1;
    assertThat(losses).hasSizeBetween(10, 499);
    assertThat(losses.get(last - 5) - losses.get(last)).isLessThan(1e-3);
    assertThat(losses.get(last - 6) - losses.get(last - 1)).isGreaterThanOrEqualTo(1e-3);
  }

  @Test
  void trainingEndsWhenTheWeightsNoLongerChange() {
    EarlyStopping stopping = EarlyStopping.byWeightChange(5, 0.01);
    List<Samples.Sample> samples = Samples.regression(60);
    int epochs =
        train(linear(DESCENT, 500, GradientClipping.none(), stopping), samples).history().size();
    assertThat(epochs).isBetween(10, 499);
    assertThat(largestChangeOverFiveEpochs(samples, epochs)).isLessThan(0.01);
    assertThat(largestChangeOverFiveEpochs(samples, epochs - 1)).isGreaterThanOrEqualTo(0.01);
  }

  private double largestChangeOverFiveEpochs(List<Samples.Sample> samples, int last) {
    EarlyStopping never = EarlyStopping.never();
    GradientClipping none = GradientClipping.none();
    float[] after = train(linear(DESCENT, last, none, never), samples).network().parameters();
    float[] before = train(linear(DESCENT, last - 5, none, never), samples).network().parameters();
    double largest = 0;
    for (int index = 0; index < after.length; index++) {
      largest = Math.max(largest, Math.abs((double) after[index] - before[index]));
    }
    return largest;
  }

  @Test
  void theScheduleSeesTheLossesOfEpochs() {
    TrainingSpec plateau =
        spec(new StochasticGradientDescent(0.9), 6, 100, 0, new Dense(1))
            .withSchedule(new PlateauSchedule(0.5, 1, 0));
    List<EpochReport> history = train(plateau, Samples.regression(60)).history();
    double expected = 0.9;
    double least = Double.POSITIVE_INFINITY;
    for (EpochReport report : history) {
      assertThat(report.stepSize()).as("epoch %d", report.epoch()).isEqualTo(expected);
      double loss = report.train().get("loss");
      expected = loss < least ? expected : expected / 2;
      least = Math.min(least, loss);
    }
    assertThat(expected).as("the loss did rise").isLessThan(0.9);
  }

  /** Notes 000, annealing (b): the epoch is run again with smaller η until the error drops. */
  @Test
  void aWorseEpochIsTakenBackAndRunAgainWithHalfTheStep() {
    List<Samples.Sample> samples = Samples.regression(60);
    SampleStore validation = all(Samples.regression(20));
    List<TrainingResult> byEpochs = new ArrayList<>();
    for (int epochs = 1; epochs <= 8; epochs++) {
      byEpochs.add(run(halving(epochs), new SingleWorker(), all(samples), validation, List.of()));
    }
    List<EpochReport> history = byEpochs.get(7).history();
    double kept = Double.POSITIVE_INFINITY;
    double step = 1.2;
    int takenBack = 0;
    for (EpochReport report : history) {
      float[] after = byEpochs.get(report.epoch() - 1).network().parameters();
      assertThat(report.stepSize()).as("epoch %d", report.epoch()).isEqualTo(step);
      double loss = report.validation().get("loss");
      if (loss > kept) {
        float[] before = byEpochs.get(report.epoch() - 2).network().parameters();
        assertThat(after).as("epoch %d", report.epoch()).containsExactly(before);
        step /= 2;
        takenBack++;
      } else {
        kept = loss;
      }
    }
    assertThat(takenBack).as("epochs that were taken back").isBetween(1, 6);
    assertThat(kept).isLessThan(history.get(0).validation().get("loss"));
  }

  @Test
  void workersTakeBackTogether() {
    List<Samples.Sample> samples = Samples.regression(60);
    TrainingResult alone =
        run(halving(6), new SingleWorker(), all(samples), all(samples), List.of());
    List<TrainingResult> together =
        trainTogether(halving(6), samples, samples, 2, index -> index % 2);
    together.forEach(result -> assertAlike(result, alone, 1e-5f));
  }

  @Test
  void nothingCanBeTakenBackWithoutValidationSamples() {
    TrainingSpec halving = halving(2);
    assertThatThrownBy(() -> train(halving, Samples.regression(10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "TrainingLoop received schedule = HalvingSchedule[] and no validation samples, but it"
                + " takes epochs back by their loss. Give it some, by validationIndicatorCol in"
                + " Spark, or use a PlateauSchedule.");
  }

  private static TrainingSpec halving(int epochs) {
    return spec(new StochasticGradientDescent(1.2, 0.5, false), epochs, 100, 0, new Dense(1))
        .withSchedule(new HalvingSchedule());
  }

  private static TrainingSpec spec(
      Optimizer optimizer, int epochs, int batchSize, double maxGradientNorm, Layer... layers) {
    return new TrainingSpec(
            NetworkSpec.sequential(Shape.of(2), layers),
            new MeanSquaredError(),
            List.of(new MeanAbsoluteError()),
            optimizer,
            epochs,
            batchSize,
            1)
        .withClipping(GradientClipping.byNorm(maxGradientNorm));
  }

  private TrainingResult train(TrainingSpec spec, List<Samples.Sample> samples) {
    return run(spec, new SingleWorker(), all(samples), all(List.of()), List.of());
  }

  private List<TrainingResult> trainTogether(
      TrainingSpec spec, List<Samples.Sample> samples, int workers, IntUnaryOperator owner) {
    return trainTogether(spec, samples, List.of(), workers, owner);
  }

  private List<TrainingResult> trainTogether(
      TrainingSpec spec,
      List<Samples.Sample> samples,
      List<Samples.Sample> validation,
      int workers,
      IntUnaryOperator owner) {
    SharedMemoryGroup group = new SharedMemoryGroup(workers, Duration.ofSeconds(30));
    List<CompletableFuture<TrainingResult>> results = new ArrayList<>();
    for (int rank = 0; rank < workers; rank++) {
      int mine = rank;
      SampleStore own = Samples.store(samples, index -> owner.applyAsInt(index) == mine, folder);
      SampleStore ownValidation =
          Samples.store(validation, index -> owner.applyAsInt(index) == mine, folder);
      CompletableFuture<TrainingResult> result = new CompletableFuture<>();
      results.add(result);
      Thread worker =
          new Thread(
              () -> {
                try (Engine engine = open()) {
                  result.complete(
                      new TrainingLoop(engine, spec, group.join(mine, engine), List.of())
                          .run(own, ownValidation));
                } catch (RuntimeException e) {
                  result.completeExceptionally(e);
                }
              });
      worker.start();
    }
    return results.stream().map(CompletableFuture::join).toList();
  }

  private TrainingResult run(
      TrainingSpec spec,
      Communicator communicator,
      SampleStore train,
      SampleStore validation,
      List<TrainingListener> listeners) {
    try (Engine engine = open()) {
      return new TrainingLoop(engine, spec, communicator, listeners).run(train, validation);
    }
  }

  private SampleStore all(List<Samples.Sample> samples) {
    return Samples.store(samples, index -> true, folder);
  }

  private static Engine open() {
    return new ReferenceEngineProvider().open(EngineOptions.defaults());
  }

  private static Samples.Sample withWeight(Samples.Sample sample, double weight) {
    return new Samples.Sample(weight, sample.x1(), sample.x2(), sample.y());
  }

  private static void assertAlike(TrainingResult actual, TrainingResult expected, float tolerance) {
    assertThat(actual.network().parameters())
        .usingComparatorWithPrecision(tolerance)
        .containsExactly(expected.network().parameters());
  }
}
