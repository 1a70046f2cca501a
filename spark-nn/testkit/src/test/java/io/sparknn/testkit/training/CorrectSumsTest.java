package io.sparknn.testkit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.data.SampleStore;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.metrics.MeanAbsoluteError;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.regularization.L2;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngineProvider;
import io.sparknn.training.EpochReport;
import io.sparknn.training.GradientClipping;
import io.sparknn.training.SharedMemoryGroup;
import io.sparknn.training.TrainingLoop;
import io.sparknn.training.TrainingResult;
import io.sparknn.training.TrainingSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever holds which samples, and whether a sample is there n times or weighs n: the steps over
 * all samples are the same. Weights, shares and settings are drawn from the seed.
 */
@Timeout(60)
class CorrectSumsTest {
  private static final int SAMPLES = 60;
  private static final int EPOCHS = 6;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void weightsAreRepetitionsAndSharesDoNotMatter(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Samples.Sample> weighted = new ArrayList<>();
    List<Samples.Sample> repeated = new ArrayList<>();
    for (Samples.Sample sample : Samples.regression(SAMPLES)) {
      int weight = random.nextInt(4);
      weighted.add(new Samples.Sample(weight, sample.x1(), sample.x2(), sample.y()));
      for (int time = 0; time < weight; time++) {
        repeated.add(new Samples.Sample(1, sample.x1(), sample.x2(), sample.y()));
      }
    }
    TrainingSpec spec = spec(random);

    TrainingResult expected = train(spec, repeated, 1, random);
    for (int workers = 1; workers <= 4; workers++) {
      requireAlike(train(spec, weighted, workers, random), expected);
      requireAlike(train(spec, repeated, workers, random), expected);
    }
  }

  private static void requireAlike(TrainingResult actual, TrainingResult expected) {
    assertThat(actual.network().parameters())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(expected.network().parameters());
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      EpochReport report = actual.history().get(epoch);
      expected
          .history()
          .get(epoch)
          .train()
          .forEach(
              (name, value) ->
                  assertThat(report.train().get(name))
                      .as(name)
                      .isCloseTo(value, within(1e-5 * Math.max(1, value))));
    }
  }

  /** All samples in each step, with what else acts on gradients in every other case. */
  private static TrainingSpec spec(SplittableRandom random) {
    TrainingSpec spec =
        new TrainingSpec(
                NetworkSpec.sequential(Shape.of(2), new Dense(3), Activation.tanh(), new Dense(1)),
                new MeanSquaredError(),
                List.of(new MeanAbsoluteError()),
                new Adam(0.05),
                EPOCHS,
                10_000,
                random.nextLong())
            .withAccumulationSteps(1 + random.nextInt(3));
    return random.nextBoolean()
        ? spec.withRegularizers(new L2(0.1)).withClipping(GradientClipping.byNorm(1))
        : spec;
  }

  /** Each sample is with a worker that is drawn; the last worker may have none. */
  private TrainingResult train(
      TrainingSpec spec, List<Samples.Sample> samples, int workers, SplittableRandom random) {
    int holders = workers > 2 ? workers - 1 : workers;
    int[] owners = random.ints(samples.size(), 0, holders).toArray();
    SharedMemoryGroup group = new SharedMemoryGroup(workers, Duration.ofSeconds(30));
    List<CompletableFuture<TrainingResult>> results = new ArrayList<>();
    for (int rank = 0; rank < workers; rank++) {
      int mine = rank;
      results.add(
          CompletableFuture.supplyAsync(
              () -> {
                try (Engine engine = new ReferenceEngineProvider().open(EngineOptions.defaults());
                    SampleStore own = Samples.store(samples, i -> owners[i] == mine, folder);
                    SampleStore none = Samples.store(List.of(), i -> true, folder);
                    var member = group.join(mine, engine)) {
                  return new TrainingLoop(engine, spec, member, List.of()).run(own, none);
                }
              },
              work -> new Thread(work).start()));
    }
    results.forEach(CompletableFuture::join);
    return results.get(0).join();
  }
}
