package io.sparknn.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.testkit.LossContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossesTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void meanSquaredError() {
    LossContract.of(new MeanSquaredError())
        .output(Shape.of(2))
        .value(new double[] {1, 5}, new double[] {0, 2}, 5) // (1 + 9) / 2
        .value(new double[] {-1, 3}, new double[] {-1, 3}, 0)
        .check(engine);
    LossContract.of(new MeanSquaredError())
        .output(Shape.scalar())
        .value(new double[] {3}, new double[] {1}, 4)
        .check(engine);
    LossContract.of(new MeanSquaredError())
        .output(Shape.of(1, 2, 2))
        .value(new double[] {1, 2, 3, 4}, new double[] {0, 0, 0, 0}, 7.5)
        .check(engine);
  }

  @Test
  void crossEntropy() {
    LossContract.of(new CrossEntropy())
        .output(Shape.of(3))
        .value(new double[] {0, 0, 0}, new double[] {1}, Math.log(3))
        .value(new double[] {Math.log(2), Math.log(3), Math.log(5)}, new double[] {2}, Math.log(2))
        .value(new double[] {1000, 0, 0}, new double[] {1}, 1000)
        .check(engine);
    LossContract.of(new CrossEntropy())
        .output(Shape.of(1))
        .value(new double[] {7}, new double[] {0}, 0)
        .check(engine);
  }

  @Test
  void crossEntropyWithClassWeights() {
    LossContract.of(new CrossEntropy().withClassWeights(1, 2, 3))
        .output(Shape.of(3))
        .value(new double[] {1, 2, -0.5}, new double[] {2}, 8.61461709555805)
        .value(new double[] {0, 0, 0}, new double[] {1}, 2 * Math.log(3))
        .check(engine);
    assertThatThrownBy(() -> loss(new CrossEntropy().withClassWeights(1, 2), 3))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "A loss has 2 class weights, but the output has 3 classes; give one weight for each"
                + " class.");
  }

  @Test
  void crossEntropyWithLabelSmoothing() {
    LossContract.of(new CrossEntropy().withLabelSmoothing(0.1))
        .output(Shape.of(3))
        .value(new double[] {1, 2, -0.5}, new double[] {1}, 0.5465390318526828)
        .value(new double[] {0, 0, 0}, new double[] {1}, Math.log(3))
        .check(engine);
    LossContract.of(new CrossEntropy().withLabelSmoothing(0.1).withClassWeights(1, 2, 3))
        .output(Shape.of(3))
        .value(new double[] {1, 2, -0.5}, new double[] {1}, 1.1680780637053658)
        .check(engine);
    assertThatThrownBy(() -> loss(new CrossEntropy().withLabelSmoothing(0.1), 1))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "CrossEntropy with label smoothing received an output of one class, but needs others"
                + " to share the label's probability with; give the network an output for each"
                + " class.");
  }

  @Test
  void absoluteError() {
    LossContract.of(new AbsoluteError())
        .output(Shape.of(2))
        .value(new double[] {1, 5}, new double[] {0, 2}, 2)
        .value(new double[] {-1, 3}, new double[] {-1, 3}, 0)
        .check(engine);
  }

  @Test
  void huber() {
    LossContract.of(new Huber(1.5))
        .output(Shape.of(1))
        .value(new double[] {3}, new double[] {0}, 3.375)
        .value(new double[] {0}, new double[] {-0.2}, 0.02)
        .value(new double[] {0}, new double[] {1.5}, 1.125)
        .check(engine);
    LossContract.of(new Huber())
        .output(Shape.of(2, 1))
        .value(new double[] {3, 0.2}, new double[] {0, 0}, (2.5 + 0.02) / 2)
        .check(engine);
  }

  /** Values by the paper's formula and its limits. */
  @Test
  void adaptiveRobust() {
    double[][] points = { // α, ρ(3) for c = 2
      {2, 1.125},
      {1.5, 0.8638227104969525},
      {1, 0.8027756377319946},
      {0, 0.7537718023763802},
      {-2, 0.72},
      {-10, 0.6918251653104339},
      {Double.NEGATIVE_INFINITY, 0.6753475326416503},
      {4, 1.7578125}
    };
    for (double[] point : points) {
      LossContract.of(new AdaptiveRobust(point[0], 2))
          .output(Shape.of(1))
          .value(new double[] {5}, new double[] {2}, point[1])
          .value(new double[] {2}, new double[] {2}, 0)
          .check(engine);
    }
    LossContract.of(new AdaptiveRobust(1))
        .output(Shape.of(2))
        .value(new double[] {Math.sqrt(3), 0}, new double[] {0, 0}, 0.5)
        .check(engine);
  }

  /** Beside α = 0 and 2 the formula divides nearly 0 by nearly 0. */
  @Test
  void adaptiveRobustIsSteadyAroundItsLimits() {
    for (double difference : new double[] {-1e-6, -1e-12, 1e-300, 1e-12, 1e-6}) {
      assertThat(robust(difference)).isCloseTo(0.7537718023763802, within(1e-6));
      assertThat(robust(2 + difference)).isCloseTo(1.125, within(1e-5));
    }
    assertThat(robust(-1e6)).isCloseTo(robust(Double.NEGATIVE_INFINITY), within(1e-5));
  }

  private double robust(double alpha) {
    Tensor output = engine.tensor(Shape.of(1, 1), new double[] {3});
    Tensor target = engine.tensor(Shape.of(1, 1), new double[] {0});
    return engine
        .toDoubles(new AdaptiveRobust(alpha, 2).perSample(engine.ops(), output, target))[0];
  }

  @Test
  void binaryCrossEntropy() {
    LossContract.of(new BinaryCrossEntropy())
        .output(Shape.of(1))
        .classes(2)
        .value(new double[] {0}, new double[] {1}, Math.log(2))
        .value(new double[] {-3}, new double[] {1}, 3.048587351573742)
        .value(new double[] {1000}, new double[] {0}, 1000)
        .value(new double[] {1000}, new double[] {1}, 0)
        .check(engine);
    LossContract.of(new BinaryCrossEntropy(3))
        .output(Shape.of(1))
        .classes(2)
        .value(new double[] {0.7}, new double[] {1}, 1.2095581466563736)
        .value(new double[] {0.7}, new double[] {0}, 1.103186048885458)
        .check(engine);
    assertThatThrownBy(() -> loss(new BinaryCrossEntropy(), 2))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "BinaryCrossEntropy received shape (2), but needs one output for each sample, as of"
                + " Dense(1).");
  }

  @Test
  void negativeLogLikelihood() {
    double minusInfinity = Double.NEGATIVE_INFINITY;
    LossContract.of(new NegativeLogLikelihood())
        .output(Shape.of(3))
        .value(new double[] {-1, -2, -3}, new double[] {1}, 2)
        .value(new double[] {0, minusInfinity, minusInfinity}, new double[] {0}, 0)
        .check(engine);
    LossContract.of(new NegativeLogLikelihood().withClassWeights(1, 0.5, 1))
        .output(Shape.of(3))
        .value(new double[] {-1, -2, -3}, new double[] {1}, 1)
        .check(engine);
  }

  @Test
  void hinge() {
    LossContract.of(new Hinge())
        .output(Shape.of(1))
        .classes(2)
        .value(new double[] {0.25}, new double[] {1}, 0.75)
        .value(new double[] {0.25}, new double[] {0}, 1.25)
        .value(new double[] {2}, new double[] {1}, 0)
        .value(new double[] {-1}, new double[] {0}, 0)
        .check(engine);
  }

  @Test
  void multiClassHinge() {
    LossContract.of(new MultiClassHinge())
        .output(Shape.of(3))
        .value(new double[] {1, 2, -0.5}, new double[] {0}, 2) // 1 − 1 + 2, and 1 − 1.5 < 0
        .value(new double[] {1, 2, -0.5}, new double[] {2}, 2.5 + 3.5)
        .value(new double[] {5, 1, 2}, new double[] {0}, 0)
        .check(engine);
    LossContract.of(new MultiClassHinge(4))
        .output(Shape.of(3))
        .value(new double[] {5, 1, 2}, new double[] {0}, 1)
        .check(engine);
  }

  @Test
  void kullbackLeibler() {
    LossContract.of(new KullbackLeibler())
        .output(Shape.of(3))
        .distributions()
        .value(new double[] {1, 2, -0.5}, new double[] {0.2, 0.5, 0.3}, 0.2918860177881094)
        .value(new double[] {1, 2, -0.5}, new double[] {0, 0.5, 0.5}, 0.9283918512927376)
        .value(
            new double[] {Math.log(0.2), Math.log(0.5), Math.log(0.3)},
            new double[] {0.2, 0.5, 0.3},
            0)
        .check(engine);
  }

  @Test
  void gaussianNegativeLogLikelihood() {
    LossContract.of(new GaussianNegativeLogLikelihood())
        .output(Shape.of(4))
        .target(Shape.of(2))
        .value(new double[] {1, -2, 0.3, -1.2}, new double[] {0.5, 1}, 8.21050274815451)
        .value(new double[] {1, -2, 0, 0}, new double[] {1, -2}, 0.9189385332046727) // ½ ln 2π
        .check(engine);
    Tensor output = engine.tensor(Shape.of(1, 2), new double[2]);
    assertThatThrownBy(
            () -> new GaussianNegativeLogLikelihood().perSample(engine.ops(), output, output))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "GaussianNegativeLogLikelihood received shape (2), but needs a mean and a log-variance"
                + " for each of 2 numbers, (4).");
  }

  @Test
  void contrastiveMargin() {
    LossContract.of(new ContrastiveMargin())
        .output(Shape.of(3))
        .value(new double[] {2, 1.5, 0.5}, new double[] {0}, 0.5)
        .value(new double[] {0, 1, -0.5}, new double[] {0}, 2.5)
        .value(new double[] {5, 1, 0}, new double[] {0}, 0)
        .check(engine);
    assertThatThrownBy(() -> loss(new ContrastiveMargin(), 1))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "ContrastiveMargin received shape (1), but needs the score of a true pair and one or"
                + " more of random pairs, (2) or more.");
  }

  @Test
  void sequenceCrossEntropy() {
    LossContract.of(new SequenceCrossEntropy(-1))
        .output(Shape.of(3, 2))
        .target(Shape.of(3))
        .classes(2)
        .value(
            new double[] {1, 2, 0, 3, 4, 4},
            new double[] {1, 0, -1},
            (0.31326168751822286 + 3.048587351573742) / 2)
        .value(new double[] {1, 2, 0, 3, 4, 4}, new double[] {-1, -1, 0}, Math.log(2))
        .value(new double[] {1, 2, 0, 3, 4, 4}, new double[] {-1, -1, -1}, 0)
        .check(engine);
    LossContract.of(new SequenceCrossEntropy(0)) // a class of its own is padding
        .output(Shape.of(2, 3))
        .target(Shape.of(2))
        .value(new double[] {1, 2, 3, 0, 0, 0}, new double[] {0, 2}, Math.log(3))
        .check(engine);
    // 0.9 · 0.3133 + 0.1 · 1.3133, and the same for the other step
    double smoothed = 0.9 * 0.31326168751822286 + 0.1 * 1.3132616875182228;
    double other = 0.9 * 3.048587351573742 + 0.1 * 0.04858735157374196;
    LossContract.of(new SequenceCrossEntropy(-1).withLabelSmoothing(0.1))
        .output(Shape.of(3, 2))
        .target(Shape.of(3))
        .classes(2)
        .value(new double[] {1, 2, 0, 3, 4, 4}, new double[] {1, 0, -1}, (smoothed + other) / 2)
        .check(engine);
    assertThatThrownBy(() -> new SequenceCrossEntropy(-1).withLabelSmoothing(1))
        .hasMessage(
            "SequenceCrossEntropy received labelSmoothing = 1, but it must be at least 0 and below"
                + " 1.");
  }

  @Test
  void theyTellHowTheirOutputIsRead() {
    assertThat(new MeanSquaredError().output()).isEqualTo(Output.VALUES);
    assertThat(new CrossEntropy().output()).isEqualTo(Output.LOGITS);
    assertThat(new NegativeLogLikelihood().output()).isEqualTo(Output.LOGITS);
    assertThat(new SequenceCrossEntropy(0).output()).isEqualTo(Output.LOGITS);
    assertThat(new KullbackLeibler().output()).isEqualTo(Output.LOGITS);
    assertThat(new BinaryCrossEntropy().output()).isEqualTo(Output.BINARY_LOGIT);
    assertThat(new Hinge().output()).isEqualTo(Output.BINARY_SCORE);
    assertThat(new MultiClassHinge().output()).isEqualTo(Output.SCORES);
    assertThat(new GaussianNegativeLogLikelihood().output())
        .isEqualTo(Output.MEANS_AND_LOG_VARIANCES);
    assertThat(new ContrastiveMargin().output()).isEqualTo(Output.VALUES);
  }

  @Test
  void derivativesAtKinks() {
    assertThat(derivative(new AbsoluteError(), 0, 0)).isZero();
    assertThat(derivative(new Huber(1), 1, 0)).isEqualTo(1);
    assertThat(derivative(new Hinge(), 1, 1)).isZero();
    assertThat(derivative(new Hinge(), -1, 0)).isZero();
    for (double alpha : new double[] {Double.NEGATIVE_INFINITY, -2, 0, 1, 1.5, 2}) {
      assertThat(derivative(new AdaptiveRobust(alpha), 3, 3)).isZero();
    }
  }

  /** By the only output, at this output and target. */
  private double derivative(Loss loss, double output, double target) {
    Tensor gradient = engine.tensor(Shape.of(1, 1), new double[1]);
    Tensor wanted =
        loss.target() == Target.CLASS
            ? engine.tensor(Shape.of(1), new long[] {(long) target})
            : engine.tensor(Shape.of(1, 1), new double[] {target});
    engine.valueAndGradients(
        (ops, x) -> ops.sum(loss.perSample(ops, x.get(0), wanted)),
        List.of(engine.tensor(Shape.of(1, 1), new double[] {output})),
        List.of(gradient));
    return engine.toDoubles(gradient)[0];
  }

  /** The loss of one sample of so many outputs, all 0, and class 0. */
  private Tensor loss(Loss loss, int outputs) {
    Tensor output = engine.tensor(Shape.of(1, outputs), new double[outputs]);
    return loss.perSample(engine.ops(), output, engine.tensor(Shape.of(1), new long[1]));
  }
}
