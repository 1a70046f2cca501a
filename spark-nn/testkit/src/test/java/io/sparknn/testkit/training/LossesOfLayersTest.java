package io.sparknn.testkit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Context;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Layer;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.ConjugateGradient;
import io.sparknn.optim.Optimizer;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import io.sparknn.training.SingleWorker;
import io.sparknn.training.TrainingLoop;
import io.sparknn.training.TrainingResult;
import io.sparknn.training.TrainingSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What layers add to the loss: in the gradient, weighted as the samples are, nowhere else. */
class LossesOfLayersTest {
  private static final double STEP_SIZE = 0.1;

  @TempDir private Path folder;

  /** Gives x, and adds factor · (x − 5)² to the loss of a sample while training. */
  private record Near(double factor) implements Layer {

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Tensor forward(Context context, Tensor input) {
      if (context.training() && factor > 0) {
        Ops ops = context.ops();
        Tensor squared = ops.square(ops.add(input, -5)); // (batch, 1)
        context.addLoss(ops.multiply(ops.sum(squared, 1), factor));
      }
      return input;
    }
  }

  /**
   * The bias moves by the mean of 2 (ŷ − y) and 2 factor (ŷ − 5), with the weights of the samples.
   */
  @Test
  void theyJoinTheGradient() {
    List<Samples.Sample> samples = Samples.regression(30);
    double total = samples.stream().mapToDouble(Samples.Sample::weight).sum();
    float[] start = train(0.5, sgd(1e-30)).network().parameters();
    double expected =
        samples.stream()
                .mapToDouble(
                    sample -> {
                      double y = start[0] * sample.x1() + start[1] * sample.x2() + start[2];
                      return sample.weight() * (2 * (y - sample.y()) + 0.5 * 2 * (y - 5));
                    })
                .sum()
            / total;

    float[] moved = train(0.5, sgd(STEP_SIZE)).network().parameters();

    assertThat((double) moved[2] - start[2]).isCloseTo(-STEP_SIZE * expected, within(1e-5));
  }

  @Test
  void theyAreNotReported() {
    assertThat(train(0.5, sgd(STEP_SIZE)).history().get(0).train())
        .isEqualTo(train(0, sgd(STEP_SIZE)).history().get(0).train());
  }

  @Test
  void minimizersRefuseThem() {
    assertThatThrownBy(() -> train(0.5, new ConjugateGradient()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A layer adds a loss of its own, as with ProfessorForcing, but optimizer = "
                + new ConjugateGradient()
                + " is a minimizer, which follows the loss of the output alone. Use an update rule"
                + " such as Adam.");
  }

  private static Optimizer sgd(double stepSize) {
    return new StochasticGradientDescent(stepSize);
  }

  private TrainingResult train(double factor, Optimizer optimizer) {
    NetworkSpec network = NetworkSpec.sequential(Shape.of(2), new Dense(1), new Near(factor));
    TrainingSpec spec =
        new TrainingSpec(network, new MeanSquaredError(), List.of(), optimizer, 1, 1000, 5);
    try (ReferenceEngine engine = ReferenceEngine.open()) {
      return new TrainingLoop(engine, spec, new SingleWorker(), List.of())
          .run(
              Samples.store(Samples.regression(30), index -> true, folder),
              Samples.store(List.of(), index -> true, folder));
    }
  }
}
