package io.sparknn.testkit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.data.SampleStore;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.layers.Activation;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Dropout;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.metrics.MeanAbsoluteError;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.optim.ConjugateGradient;
import io.sparknn.optim.ConstantSchedule;
import io.sparknn.optim.HalvingSchedule;
import io.sparknn.optim.Minimizer;
import io.sparknn.optim.NewtonConjugateGradient;
import io.sparknn.optim.Optimizer;
import io.sparknn.optim.Schedule;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.parameters.InitialValues;
import io.sparknn.persistence.CheckpointException;
import io.sparknn.persistence.CheckpointFiles;
import io.sparknn.persistence.CheckpointFolder;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngineProvider;
import io.sparknn.training.EarlyStopping;
import io.sparknn.training.SharedMemoryGroup;
import io.sparknn.training.TrainingListener;
import io.sparknn.training.TrainingLoop;
import io.sparknn.training.TrainingResult;
import io.sparknn.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that fails goes on from its checkpoint as if nothing had been. */
@Timeout(60)
class CheckpointTest {
  private static final int EPOCHS = 7;
  private static final String DATA = "60 rows";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void interruptedTrainingEndsAsAnUndisturbedOne(int interval) {
    TrainingSpec spec = spec(new Adam(0.05), new HalvingSchedule(), new EarlyStopping(3, 0.001));
    TrainingResult undisturbed = train(spec, checkpoints("undisturbed", spec, interval), 0);
    for (int failing = 1; failing <= undisturbed.history().size(); failing++) {
      CheckpointFiles checkpoints = checkpoints("interrupted" + failing, spec, interval);
      int epoch = failing;
      assertThatThrownBy(() -> train(spec, checkpoints, epoch))
          .hasMessageContaining("a disk broke");
      requireSame(train(spec, checkpoints, 0), undisturbed);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void interruptedWithinAnEpochGoesOnAfterItsLastCheckpoint(long failingStep) {
    TrainingSpec spec = spec(new Adam(0.05), new HalvingSchedule(), new EarlyStopping(3, 0.001));
    TrainingResult undisturbed = train(spec, checkpoints("undisturbed", spec, EPOCHS, 2), 0);
    for (int epoch = 1; epoch <= undisturbed.history().size(); epoch++) {
      CheckpointFiles checkpoints = checkpoints("within" + epoch, spec, EPOCHS, 2);
      int failing = epoch;
      assertThatThrownBy(() -> train(spec, checkpoints, failing, failingStep, new ArrayList<>()))
          .hasMessageContaining("a disk broke");
      List<Long> steps = new ArrayList<>();
      requireSame(train(spec, checkpoints, 0, 0, steps), undisturbed);
      boolean none = failing == 1 && failingStep == 1;
      assertThat(steps.get(0)).isEqualTo(none ? 1L : 3L); // of four in an epoch
    }
  }

  @Test
  void checkpointsWithinAnEpochAreNamedByTheirStep() throws IOException {
    TrainingSpec spec = spec(new Adam(0.05), new ConstantSchedule(), EarlyStopping.never());
    train(spec, checkpoints("steps", spec, 1, 3), 0);
    try (Stream<Path> files = Files.list(folder.resolve("steps"))) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .containsExactly(
              "epoch-000006-step-000003.safetensors",
              "epoch-000006-step-000003.sha256",
              "epoch-000006.safetensors",
              "epoch-000006.sha256",
              "epoch-000007.safetensors",
              "epoch-000007.sha256");
    }
  }

  @Test
  void stoppingByTheChangeOfWeightsGoesOnToo() {
    EarlyStopping stopping = EarlyStopping.byWeightChange(2, 0.3);
    TrainingSpec spec =
        spec(new StochasticGradientDescent(0.02, 0.5, false), new ConstantSchedule(), stopping);
    TrainingResult undisturbed = train(spec, checkpoints("undisturbed", spec, 1), 0);
    assertThat(undisturbed.history()).hasSizeBetween(3, EPOCHS - 1);
    CheckpointFiles checkpoints = checkpoints("interrupted", spec, 1);
    assertThatThrownBy(() -> train(spec, checkpoints, 2)).hasMessageContaining("a disk broke");
    requireSame(train(spec, checkpoints, 0), undisturbed);
  }

  @Test
  void finishedTrainingIsNotRunAgain() {
    TrainingSpec spec = spec(new Adam(0.05), new ConstantSchedule(), EarlyStopping.never());
    TrainingResult first = train(spec, checkpoints("finished", spec, 1), 0);
    requireSame(train(spec, checkpoints("finished", spec, 1), 1), first); // fails in no epoch
  }

  @Test
  void newestThreeAreKept() throws IOException {
    TrainingSpec spec = spec(new Adam(0.05), new ConstantSchedule(), EarlyStopping.never());
    train(spec, checkpoints("kept", spec, 2), 0);
    try (Stream<Path> files = Files.list(folder.resolve("kept"))) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .containsExactly(
              "epoch-000004.safetensors",
              "epoch-000004.sha256",
              "epoch-000006.safetensors",
              "epoch-000006.sha256",
              "epoch-000007.safetensors",
              "epoch-000007.sha256");
    }
  }

  @Test
  void damagedCheckpointMakesTheOneBeforeItCount() throws IOException {
    TrainingSpec spec = spec(new Adam(0.05), new ConstantSchedule(), EarlyStopping.never());
    TrainingResult undisturbed = train(spec, checkpoints("undisturbed", spec, 1), 0);
    CheckpointFiles checkpoints = checkpoints("damaged", spec, 1);
    train(spec, checkpoints, 0);
    Path newest = folder.resolve("damaged/epoch-000007.safetensors");
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length - 3] ^= 1;
    Files.write(newest, bytes);
    assertThat(checkpoints.newest().orElseThrow().position().epoch()).isEqualTo(6);
    Files.write(folder.resolve("damaged/epoch-000006.safetensors"), new byte[] {1, 2, 3});
    assertThat(checkpoints.newest().orElseThrow().position().epoch()).isEqualTo(5);
    requireSame(train(spec, checkpoints, 0), undisturbed);
  }

  @Test
  void checkpointOfAnotherTrainingIsRefusedWithTheDifference() {
    TrainingSpec spec = spec(new Adam(0.05), new ConstantSchedule(), EarlyStopping.never());
    train(spec, checkpoints("own", spec, 1), 0);
    TrainingSpec other = spec(new Adam(0.01), new ConstantSchedule(), EarlyStopping.never());
    assertThatThrownBy(() -> checkpoints("own", other, 1).newestCheckpoint())
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "Checkpoint "
                + folder
                + "/own/epoch-000007.safetensors is of another training: optimizer.stepSize is 0.05"
                + " in it, but 0.01 now. Go on with the settings of the checkpoint, or let"
                + " checkpointDir be another folder, or delete this one to start anew.");
    assertThatThrownBy(
            () ->
                new CheckpointFiles(
                        CheckpointFolder.of(folder.resolve("own")), spec, "3 rows", 1, 0)
                    .newest())
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "Checkpoint "
                + folder
                + "/own/epoch-000007.safetensors is of a training on other data: 60 rows in it, but"
                + " 3 rows now. Go on with the same data, or let checkpointDir be another folder, or"
                + " delete this one to start anew.");
  }

  /** What a minimizer keeps to itself comes back by the answers that it was given. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void interruptedMinimizerEndsAsAnUndisturbedOne(boolean newton) {
    Minimizer minimizer = newton ? new NewtonConjugateGradient() : new ConjugateGradient();
    TrainingSpec spec =
        spec(minimizer, new ConstantSchedule(), EarlyStopping.never(), DataType.FLOAT32);
    TrainingResult undisturbed = train(spec, checkpoints("undisturbed", spec, 2), 0);
    assertThat(undisturbed.history()).hasSize(EPOCHS);
    for (int failing = 1; failing <= EPOCHS; failing++) {
      CheckpointFiles checkpoints = checkpoints("minimizer" + failing, spec, 2);
      int iteration = failing;
      assertThatThrownBy(() -> train(spec, checkpoints, iteration, 1, new ArrayList<>()))
          .hasMessageContaining("a disk broke");
      List<Long> steps = new ArrayList<>();
      requireSame(train(spec, checkpoints, 0, 0, steps), undisturbed);
      int kept = (failing - 1) / 2 * 2; // the checkpoint is written after listeners were told
      assertThat(steps).hasSize(EPOCHS - kept);
      List<Long> again = new ArrayList<>();
      requireSame(train(spec, checkpoints, 0, 0, again), undisturbed);
      assertThat(again).as("iterations of a training that is done").isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void doublePrecisionGoesOnToItsLastBit(int stepInterval) {
    TrainingSpec spec =
        spec(new Adam(0.05), new HalvingSchedule(), EarlyStopping.never(), DataType.FLOAT64);
    TrainingResult undisturbed = train(spec, checkpoints("undisturbed", spec, 1, stepInterval), 0);
    for (int failing = 1; failing <= EPOCHS; failing++) {
      CheckpointFiles checkpoints = checkpoints("double" + failing, spec, 1, stepInterval);
      int epoch = failing;
      assertThatThrownBy(() -> train(spec, checkpoints, epoch, 4, new ArrayList<>()))
          .hasMessageContaining("a disk broke");
      requireSame(train(spec, checkpoints, 0), undisturbed);
    }
  }

  private CheckpointFiles checkpoints(String name, TrainingSpec spec, int interval) {
    return checkpoints(name, spec, interval, 0);
  }

  private CheckpointFiles checkpoints(
      String name, TrainingSpec spec, int interval, int stepInterval) {
    return new CheckpointFiles(
        CheckpointFolder.of(folder.resolve(name)), spec, DATA, interval, stepInterval);
  }

  private static void requireSame(TrainingResult actual, TrainingResult expected) {
    assertThat(actual.network()).isEqualTo(expected.network());
    assertThat(measures(actual)).isEqualTo(measures(expected));
  }

  private static List<Map<String, Double>> measures(TrainingResult result) {
    return result.history().stream()
        .flatMap(
            report ->
                Stream.of(
                    report.train(), report.validation(), Map.of("stepSize", report.stepSize())))
        .toList();
  }

  /** Two workers train; the first fails in this epoch, 0 for none, after its second step. */
  private TrainingResult train(TrainingSpec spec, CheckpointFiles checkpoints, int failingEpoch) {
    return train(spec, checkpoints, failingEpoch, 2, new ArrayList<>());
  }

  private TrainingResult train(
      TrainingSpec spec,
      CheckpointFiles checkpoints,
      int failingEpoch,
      long failingStep,
      List<Long> steps) {
    TrainingListener failing =
        new TrainingListener() {
          @Override
          public void onStep(io.sparknn.training.StepReport report) {
            steps.add(report.step());
            if (report.epoch() == failingEpoch && report.step() == failingStep) {
              throw new IllegalStateException("a disk broke");
            }
          }
        };
    SharedMemoryGroup group = new SharedMemoryGroup(2, Duration.ofSeconds(30));
    List<CompletableFuture<TrainingResult>> results = new ArrayList<>();
    for (int rank = 0; rank < 2; rank++) {
      int mine = rank;
      CompletableFuture<TrainingResult> result = new CompletableFuture<>();
      results.add(result);
      new Thread(
              () -> {
                try (Engine engine = new ReferenceEngineProvider().open(EngineOptions.defaults());
                    SampleStore train = samples(60, mine);
                    SampleStore validation = samples(20, mine);
                    var member = group.join(mine, engine)) {
                  result.complete(
                      new TrainingLoop(
                              engine,
                              spec,
                              member,
                              List.of(failing),
                              checkpoints,
                              InitialValues.none())
                          .run(train, validation));
                } catch (RuntimeException e) {
                  result.completeExceptionally(e);
                }
              })
          .start();
    }
    try {
      results.get(1).exceptionally(e -> null).join();
      return results.get(0).join();
    } catch (CompletionException e) {
      throw (RuntimeException) e.getCause();
    }
  }

  private SampleStore samples(int count, int rank) {
    return Samples.store(Samples.regression(count), index -> index % 2 == rank, folder);
  }

  private static TrainingSpec spec(Optimizer optimizer, Schedule schedule, EarlyStopping stopping) {
    return spec(optimizer, schedule, stopping, DataType.FLOAT32);
  }

  private static TrainingSpec spec(
      Optimizer optimizer, Schedule schedule, EarlyStopping stopping, DataType type) {
    NetworkSpec network =
        NetworkSpec.sequential(
            Shape.of(2),
            new Dense(4),
            new BatchNorm(),
            Activation.tanh(),
            new Dropout(0.2),
            new Dense(1));
    return new TrainingSpec(
            network,
            new MeanSquaredError(),
            List.of(new MeanAbsoluteError()),
            optimizer,
            EPOCHS,
            16,
            1)
        .withSchedule(schedule)
        .withEarlyStopping(stopping)
        .withDataType(type);
  }
}
