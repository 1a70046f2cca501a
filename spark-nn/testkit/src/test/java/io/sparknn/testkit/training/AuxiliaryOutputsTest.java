package io.sparknn.testkit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.Tensor;
import io.sparknn.layers.Activation;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Context;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Layer;
import io.sparknn.layers.Sequential;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.OpenNetwork;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.optim.ConjugateGradient;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import io.sparknn.training.EpochReport;
import io.sparknn.training.SingleWorker;
import io.sparknn.training.TrainingLoop;
import io.sparknn.training.TrainingResult;
import io.sparknn.training.TrainingSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Losses of auxiliary outputs: in the gradient, nowhere else. */
class AuxiliaryOutputsTest {
  private static final double WEIGHT = 0.3;

  @TempDir private Path folder;

  @Test
  void gradientIsThatOfTheFirstLossPlusTheWeightedAuxiliaryOne() {
    float[] start = step(1e-30, parts().output("main"));
    float[] first = step(0.1, parts().output("main"));
    float[] auxiliary = step(0.1, parts().output("aux"));
    float[] both = step(0.1, parts().auxiliary("aux", WEIGHT).output("main"));

    boolean moved = false;
    for (int index = 0; index < start.length; index++) {
      double expected = first[index] - start[index] + WEIGHT * (auxiliary[index] - start[index]);
      assertThat((double) both[index] - start[index]).isCloseTo(expected, within(1e-6));
      moved |= Math.abs(both[index] - first[index]) > 1e-3;
    }
    assertThat(moved).as("the auxiliary loss moves parameters").isTrue();
  }

  @Test
  void theReportedLossesAreThoseOfTheFirstOutput() {
    EpochReport without = train(0.1, parts().output("main")).history().get(0);
    EpochReport with = train(0.1, parts().auxiliary("aux", WEIGHT).output("main")).history().get(0);

    assertThat(with.train()).isEqualTo(without.train()); // at the same start
    assertThat(with.validation().get("loss")).isNotEqualTo(without.validation().get("loss"));
  }

  @Test
  void statisticsOfAuxiliaryNodesAreRecordedWhileTraining() {
    NetworkSpec spec =
        parts()
            .node("normal", Sequential.of(new BatchNorm(), new Dense(1)), "shared")
            .auxiliary("normal", WEIGHT)
            .output("main");

    assertThat(train(0.1, spec).network().statistics()[0]).isNotZero();
  }

  @Test
  void predictingComputesNeitherAuxiliaryNodesNorOthersThatNoOutputNeeds() {
    NetworkSpec spec =
        NetworkSpec.graph()
            .input("x", Shape.of(2))
            .node("shared", new Dense(1), "x")
            .node("never", new Untouchable(), "shared")
            .node("after", new Dense(1), "never")
            .auxiliary("after", WEIGHT)
            .output("shared");
    float[] parameters = new float[(int) new Network(spec).parameters().size()];

    try (ReferenceEngine engine = ReferenceEngine.open();
        OpenNetwork network =
            new OpenNetwork(engine, new TrainedNetwork(spec, parameters, new float[0]))) {
      assertThat(network.predict(List.of(new float[] {1, 2}), 1)).containsExactly(0);
    }
  }

  @Test
  void minimizersRefuseThem() {
    NetworkSpec network = parts().auxiliary("aux", WEIGHT).output("main");
    assertThatThrownBy(
            () ->
                new TrainingSpec(
                    network, new MeanSquaredError(), List.of(), new ConjugateGradient(), 1, 10, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "TrainingSpec received auxiliary outputs with optimizer = "
                + new ConjugateGradient()
                + ", but a minimizer follows the loss of one output. Leave them out, or use an update"
                + " rule such as Adam.");
  }

  /** A layer that mustn't be computed. */
  private record Untouchable() implements Layer {

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Tensor forward(Context context, Tensor input) {
      throw new AssertionError("This node isn't needed.");
    }
  }

  private static NetworkSpec.Builder parts() {
    return NetworkSpec.graph()
        .input("x", Shape.of(2))
        .node("shared", Sequential.of(new Dense(3), Activation.tanh()), "x")
        .node("aux", new Dense(1), "shared")
        .node("main", Sequential.of(new Dense(3), Activation.tanh(), new Dense(1)), "shared");
  }

  private float[] step(double stepSize, NetworkSpec network) {
    return train(stepSize, network).network().parameters();
  }

  private TrainingResult train(double stepSize, NetworkSpec network) {
    TrainingSpec spec =
        new TrainingSpec(
            network,
            new MeanSquaredError(),
            List.of(),
            new StochasticGradientDescent(stepSize),
            1,
            1000,
            5);
    try (ReferenceEngine engine = ReferenceEngine.open()) {
      return new TrainingLoop(engine, spec, new SingleWorker(), List.of())
          .run(
              Samples.store(Samples.regression(40), index -> index < 30, folder),
              Samples.store(Samples.regression(40), index -> index >= 30, folder));
    }
  }
}
