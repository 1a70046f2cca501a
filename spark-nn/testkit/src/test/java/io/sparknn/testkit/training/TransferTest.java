package io.sparknn.testkit.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.Engine;
import io.sparknn.layers.Activation;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Dense;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.optim.AdamW;
import io.sparknn.optim.ConjugateGradient;
import io.sparknn.optim.Optimizer;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.parameters.InitialValues;
import io.sparknn.persistence.NetworkFiles;
import io.sparknn.persistence.Provenance;
import io.sparknn.regularization.GradientNoise;
import io.sparknn.regularization.L2;
import io.sparknn.regularization.Regularizer;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import io.sparknn.training.Checkpoints;
import io.sparknn.training.SharedMemoryGroup;
import io.sparknn.training.TrainingLoop;
import io.sparknn.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network starts from another's numbers, and its frozen layers keep them. */
class TransferTest {
  private static final NetworkSpec NETWORK =
      NetworkSpec.sequential(
          Shape.of(2), new Dense(4), new BatchNorm(), Activation.tanh(), new Dense(1));
  private static final int BODY = 2 * 4 + 4 + 4 * 4; // dense_1 and batchnorm_1, all numbers

  @TempDir private Path folder;

  @Test
  void trainingStartsFromTheNumbersOfTheSameNameAndShape() throws IOException {
    TrainedNetwork source = train(NETWORK, new AdamW(0.01), List.of(), InitialValues.none(), 1);
    TrainedNetwork other =
        train(NETWORK, new StochasticGradientDescent(1e-30), List.of(), saved(source), 1);
    assertThat(other.parameters()).isEqualTo(source.parameters());
    NetworkSpec wider =
        NetworkSpec.sequential(
            Shape.of(2),
            new Dense(4),
            new BatchNorm(),
            Activation.tanh(),
            new Dense(2),
            new Dense(1));
    TrainedNetwork tuned =
        train(wider, new StochasticGradientDescent(1e-30), List.of(), saved(source), 1);
    assertThat(body(source.parameters()))
        .isEqualTo(Arrays.copyOf(tuned.parameters(), source.parameters().length - 5));
  }

  /** AdamW decays, L2 pulls, noise pushes; workers average what they have of running statistics. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void frozenLayersKeepEveryBit(int workers) throws IOException {
    TrainedNetwork source = train(NETWORK, new AdamW(0.01), List.of(), InitialValues.none(), 1);
    NetworkSpec frozen = NETWORK.frozen("dense_1", "batchnorm_1");
    List<Regularizer> all = List.of(new L2(0.1), new GradientNoise(0.1));
    TrainedNetwork tuned = train(frozen, new AdamW(0.1), all, saved(source), workers);
    assertThat(tuned.statistics()).hasSize(BODY);
    assertThat(sorted(tuned.statistics()))
        .isEqualTo(sorted(concatenated(body(source.parameters()), source.statistics())));
    assertThat(tuned.parameters()).isNotEqualTo(head(source.parameters()));
  }

  @Test
  void minimizersMoveTheRestOnly() throws IOException {
    TrainedNetwork source = train(NETWORK, new AdamW(0.01), List.of(), InitialValues.none(), 1);
    TrainedNetwork tuned =
        train(
            NETWORK.frozen("dense_1", "batchnorm_1"),
            new ConjugateGradient(),
            List.of(),
            saved(source),
            1);
    assertThat(sorted(tuned.statistics()))
        .isEqualTo(sorted(concatenated(body(source.parameters()), source.statistics())));
  }

  private InitialValues saved(TrainedNetwork network) throws IOException {
    NetworkFiles.Folder files = NetworkFiles.Folder.of(folder);
    NetworkFiles.write(network, Provenance.of("reference", 1), files);
    return NetworkFiles.readValues(files);
  }

  private static float[] body(float[] parameters) {
    return Arrays.copyOf(parameters, parameters.length - 5);
  }

  private static float[] head(float[] parameters) {
    return Arrays.copyOfRange(parameters, parameters.length - 5, parameters.length);
  }

  private static float[] concatenated(float[] first, float[] second) {
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static float[] sorted(float[] values) {
    float[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
  }

  private TrainedNetwork train(
      NetworkSpec network,
      Optimizer optimizer,
      List<Regularizer> regularizers,
      InitialValues known,
      int workers) {
    TrainingSpec spec =
        new TrainingSpec(network, new MeanSquaredError(), List.of(), optimizer, 3, 12, 5)
            .withRegularizers(regularizers.toArray(Regularizer[]::new));
    SharedMemoryGroup group = new SharedMemoryGroup(workers, Duration.ofSeconds(30));
    List<CompletableFuture<TrainedNetwork>> results =
        IntStream.range(0, workers)
            .mapToObj(
                rank ->
                    CompletableFuture.supplyAsync(
                        () -> train(spec, group, rank, workers, known),
                        command -> new Thread(command).start()))
            .toList();
    return results.stream().map(CompletableFuture::join).toList().get(0);
  }

  private TrainedNetwork train(
      TrainingSpec spec, SharedMemoryGroup group, int rank, int workers, InitialValues known) {
    try (Engine engine = ReferenceEngine.open()) {
      return new TrainingLoop(
              engine, spec, group.join(rank, engine), List.of(), Checkpoints.none(), known)
          .run(
              Samples.store(Samples.regression(31), index -> index % workers == rank, folder),
              Samples.store(List.of(), index -> true, folder))
          .network();
    }
  }
}
