package io.sparknn.testkit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.data.SampleStore;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.optim.Adam;
import io.sparknn.optim.AdamW;
import io.sparknn.optim.ConjugateGradient;
import io.sparknn.optim.Optimizer;
import io.sparknn.optim.RmsProp;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.regularization.GradientNoise;
import io.sparknn.regularization.L2;
import io.sparknn.regularization.MaxNorm;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import io.sparknn.training.CommunicationException;
import io.sparknn.training.Communicator;
import io.sparknn.training.GradientClipping;
import io.sparknn.training.SharedMemoryGroup;
import io.sparknn.training.TrainingLoop;
import io.sparknn.training.TrainingSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Workers that share one model against workers with a model each; steps in pieces. */
class SharedModelTest {
  private static final int WORKERS = 3;
  private static final List<Samples.Sample> SAMPLES = Samples.regression(50);

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> sharingGivesTheSameModelBitForBit() {
    TrainingSpec plain = spec(new Adam(0.05));
    return Stream.of(
            plain,
            spec(new AdamW(0.05, 0.9, 0.999, 1e-8, 0.1)),
            spec(new StochasticGradientDescent(0.05, 0.9, true, 0.1)),
            spec(new RmsProp(0.05)),
            plain.withClipping(new GradientClipping(0.5, 0.2)),
            plain.withRegularizers(new L2(0.1), new GradientNoise(0.1, 0.5), new MaxNorm(0.7)),
            plain
                .withClipping(GradientClipping.byNorm(0.3))
                .withRegularizers(new L2(0.1))
                .withAccumulationSteps(2))
        .map(
            spec ->
                DynamicTest.dynamicTest(
                    spec.optimizer() + " " + spec.clipping() + " " + spec.regularizers(),
                    () -> {
                      List<TrainedNetwork> sharing = train(spec, WORKERS, member -> member);
                      List<TrainedNetwork> apart = train(spec, WORKERS, Apart::new);
                      assertThat(sharing).containsOnly(sharing.get(0));
                      assertThat(apart).containsOnly(sharing.get(0));
                    }));
  }

  @Test
  void aStepInPiecesIsTheStep() {
    for (int workers : new int[] {1, WORKERS}) {
      TrainingSpec whole = spec(new Adam(0.05));
      float[] expected = train(whole, workers, member -> member).get(0).parameters();
      for (int pieces : new int[] {2, 3, 40}) { // 40 is more than a step's samples
        TrainingSpec inPieces = whole.withAccumulationSteps(pieces);
        assertThat(train(inPieces, workers, member -> member).get(0).parameters())
            .as("%d workers, %d pieces", workers, pieces)
            .usingComparatorWithPrecision(1e-4f)
            .containsExactly(expected);
      }
    }
  }

  @Test
  void piecesAndCompressionAreRefusedWithMinimizers() {
    TrainingSpec spec = spec(new ConjugateGradient());
    assertThatThrownBy(() -> spec.withAccumulationSteps(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "TrainingSpec received accumulationSteps = 2 with optimizer = "
                + new ConjugateGradient()
                + ", but a minimizer accumulates batches of batchSize anyway. Let it be 1, or use an"
                + " update rule such as Adam.");
    assertThatThrownBy(() -> spec.withCompressedGradients(true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "TrainingSpec received compressGradients = true with optimizer = "
                + new ConjugateGradient()
                + ", but a minimizer needs gradients as they are. Let it be false, or use an update"
                + " rule such as Adam.");
    assertThatThrownBy(() -> spec.withAccumulationSteps(0))
        .hasMessageContaining("accumulationSteps = 0");
  }

  @Test
  void whoWaitsForAWorkerThatFailedIsTold() {
    assertThatThrownBy(
            () -> train(spec(new Adam(0.05)), WORKERS, m -> m.rank() == 2 ? new Failing(m) : m))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(CommunicationException.class)
        .hasMessageContaining("another worker failed or left");
  }

  private static TrainingSpec spec(Optimizer optimizer) {
    return new TrainingSpec(
        NetworkSpec.sequential(Shape.of(2), new Dense(5), Activation.tanh(), new Dense(1)),
        new MeanSquaredError(),
        List.of(),
        optimizer,
        4,
        16,
        1);
  }

  /** Trains; the first workers have few samples. */
  private List<TrainedNetwork> train(
      TrainingSpec spec, int workers, UnaryOperator<Communicator> change) {
    SharedMemoryGroup group = new SharedMemoryGroup(workers, Duration.ofSeconds(30));
    List<CompletableFuture<TrainedNetwork>> networks = new ArrayList<>();
    for (int rank = 0; rank < workers; rank++) {
      int mine = rank;
      CompletableFuture<TrainedNetwork> network = new CompletableFuture<>();
      networks.add(network);
      SampleStore own = Samples.store(SAMPLES, i -> Math.min(i / 5, workers - 1) == mine, folder);
      SampleStore none = Samples.store(SAMPLES, i -> false, folder);
      Thread worker =
          new Thread(
              () -> {
                try (Engine engine = ReferenceEngine.open();
                    Communicator member = change.apply(group.join(mine, engine))) {
                  TrainingLoop loop = new TrainingLoop(engine, spec, member, List.of());
                  network.complete(loop.run(own, none).network());
                } catch (RuntimeException e) {
                  network.completeExceptionally(e);
                }
              });
      worker.start();
    }
    return networks.stream().map(CompletableFuture::join).toList();
  }

  /** Passes everything on, and so sums, but keeps its memory to itself. */
  private static class Apart implements Communicator {
    private final Communicator member;

    Apart(Communicator member) {
      this.member = member;
    }

    @Override
    public int rank() {
      return member.rank();
    }

    @Override
    public int size() {
      return member.size();
    }

    @Override
    public void allReduceSum(Tensor tensor) {
      member.allReduceSum(tensor);
    }

    @Override
    public void broadcast(Tensor tensor, int root) {
      member.broadcast(tensor, root);
    }

    @Override
    public void barrier() {
      member.barrier();
    }

    @Override
    public <T> List<T> exchange(T own) {
      return List.of(own);
    }

    @Override
    public void close() {
      member.close();
    }
  }

  /** Shares its memory, and fails in its third step. */
  private static final class Failing extends Apart {
    private static final int LAST_BARRIER = 8; // a step has three

    private final Communicator member;
    private int barriers;

    Failing(Communicator member) {
      super(member);
      this.member = member;
    }

    @Override
    public <T> List<T> exchange(T own) {
      return member.exchange(own);
    }

    @Override
    public void barrier() {
      barriers++;
      if (barriers == LAST_BARRIER) {
        throw new IllegalStateException("fails on purpose");
      }
      super.barrier();
    }
  }
}
