package io.sparknn.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.data.Batch;
import io.sparknn.engine.DataType;
import io.sparknn.engine.DifferentiableFunction;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Dense;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.FlatOptimizer;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.parameters.FlatLayout;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Zeros;
import io.sparknn.regularization.InputNoise;
import io.sparknn.regularization.L2;
import io.sparknn.regularization.MixedBatch;
import io.sparknn.regularization.ParameterGroup;
import io.sparknn.regularization.Regularizer;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Worked examples of penalties and noise, by file and number in section 6 of the notes. */
class PenaltiesAndNoiseTest {
  private final ReferenceEngine engine = ReferenceEngine.open();
  private final Ops ops = engine.ops();

  /**
   * L = ½(y − ŷ)² + ½‖θ‖² with η = 1: where ŷ = y the data gradients are 0, and every parameter
   * becomes 0. The network's figure is missing from the notes; here ŷ = tanh(x₁ + x₂ + 10), which
   * is 1 to 9 digits, with inputs and target 1.
   */
  @Test
  void notes000Example18L2StepTakesAllParametersToZero() {
    DifferentiableFunction loss =
        (traced, p) -> {
          Tensor output = traced.tanh(traced.sum(p.get(0)));
          return traced.multiply(traced.square(traced.add(output, -1)), 0.5);
        };
    ParameterSpec parameters = ParameterSpec.kernel("w", Shape.of(3), new Zeros());
    Tensor values = engine.tensor(Shape.of(3), new double[] {1, 1, 10});
    Tensor gradient = ops.full(Shape.of(3), DataType.FLOAT64, 0);
    engine.valueAndGradients(loss, List.of(values), List.of(gradient));
    Tensor whole =
        ops.add(
            gradient,
            new L2(1, ParameterGroup.all()).penaltyGradient(ops, parameters, values).orElseThrow());
    new FlatOptimizer(
            engine,
            new StochasticGradientDescent(1),
            new FlatLayout(List.of(parameters)),
            DataType.FLOAT64)
        .step(values, whole, 1, 1);
    assertThat(engine.toDoubles(values)).containsExactly(new double[3], within(1e-9));
  }

  /**
   * With w = (0.5, −1, 2), x = (1, 2, 3), σ = (0.1, 0.2, 0.3) and t = 4, the expected squared error
   * of a linear unit is (y − t)² + Σ w² σ² = 0.25 + 0.4025 = 0.6525. Noise of deviation 1 on inputs
   * x / σ, with weights w σ, is the same.
   */
  @Test
  void notes001Example10InputNoiseIsWeightDecayOfALinearUnit() {
    int many = 100_000;
    double[] weights = {0.5 * 0.1, -1 * 0.2, 2 * 0.3};
    double[] row = {1 / 0.1, 2 / 0.2, 3 / 0.3};
    double[] rows = new double[many * 3];
    for (int index = 0; index < rows.length; index++) {
      rows[index] = row[index % 3];
    }
    Tensor inputs = engine.tensor(Shape.of(many, 3), rows);
    Tensor ones = ops.full(Shape.of(many), DataType.FLOAT64, 1);
    MixedBatch clean = MixedBatch.of(new Batch(List.of(inputs), ones, ones));
    Network network = new Network(NetworkSpec.sequential(Shape.of(3), new Dense(1)));
    Regularizer.Moment moment = new Regularizer.Moment(network, 0, 3);
    Tensor noisy = new InputNoise(1).batch(ops, moment, clean).inputs().get(0);
    Tensor outputs = ops.matmul(noisy, engine.tensor(Shape.of(3, 1), weights));
    double[] errors = engine.toDoubles(ops.add(outputs, -4));
    assertThat(Arrays.stream(errors).map(error -> error * error).average().orElseThrow())
        .isCloseTo(0.6525, within(0.015)); // five standard errors
  }
}
