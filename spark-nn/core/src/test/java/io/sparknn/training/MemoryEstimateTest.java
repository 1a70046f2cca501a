package io.sparknn.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.Residual;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.optim.UpdateRule;
import io.sparknn.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryEstimateTest {
  private static final NetworkSpec PERCEPTRON =
      NetworkSpec.sequential(Shape.of(100), new Dense(50), Activation.relu(), new Dense(10));
  private static final long PARAMETERS = 100 * 50 + 50 + 50 * 10 + 10;

  @Test
  void countsWhatAWorkerHolds() {
    MemoryEstimate adam = MemoryEstimate.of(spec(PERCEPTRON, new Adam(0.01)), 4);
    assertThat(adam)
        .isEqualTo(new MemoryEstimate(3 * 4 * PARAMETERS, 4 * PARAMETERS, 4 * 16 * 110));
    assertThat(adam.ofProcess(2)).isEqualTo(4 * (5 * PARAMETERS + 2 * 16 * 110));
    MemoryEstimate plain =
        MemoryEstimate.of(spec(PERCEPTRON, new StochasticGradientDescent(0.1)), 1);
    assertThat(plain.model()).isEqualTo(4 * PARAMETERS);
    assertThat(plain.activations()).isEqualTo(4 * 64 * 110);
  }

  @Test
  void piecesNeedLess() {
    TrainingSpec spec = spec(PERCEPTRON, new Adam(0.01)).withAccumulationSteps(8);
    assertThat(MemoryEstimate.of(spec, 1).activations()).isEqualTo(4 * 8 * 110);
  }

  @Test
  void layersOfLayersCountAllThatTheyKeep() {
    NetworkSpec network =
        NetworkSpec.sequential(
            Shape.of(4, 6, 6),
            Residual.around(new Conv2d(8, 1), Activation.relu(), new Conv2d(4, 1)),
            new Flatten(),
            new Dense(3));
    long numbers = 36 * (8 + 8 + 4) + 3;
    assertThat(MemoryEstimate.of(spec(network, new Adam(0.01)), 1).activations())
        .isEqualTo(4 * 64 * numbers);
  }

  private static TrainingSpec spec(NetworkSpec network, UpdateRule rule) {
    return new TrainingSpec(network, new CrossEntropy(), List.of(), rule, 1, 64, 1);
  }
}
