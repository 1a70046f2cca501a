package io.sparknn.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a loss makes an output learn that can't depend on the input. */
class MinimisersTest {
  private static final double[] WITH_OUTLIER = {1, 2, 3, 4, 100};

  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void squaredErrorLearnsTheMean() {
    assertThat(learned(new MeanSquaredError(), 0.2, 200, WITH_OUTLIER)[0])
        .isCloseTo(22, within(1e-9));
  }

  @Test
  void absoluteErrorLearnsTheMedian() {
    assertThat(learned(new AbsoluteError(), 0.01, 2000, WITH_OUTLIER)[0])
        .isCloseTo(3, within(0.01));
  }

  /** With δ = 10 all but the outlier, which pulls by 10: 4m − 10 = 10. */
  @Test
  void hubersLossIsBetweenThem() {
    assertThat(learned(new Huber(10), 0.2, 500, WITH_OUTLIER)[0]).isCloseTo(5, within(1e-9));
  }

  @Test
  void theAdaptiveLossForgetsOutliersAsAlphaFalls() {
    double[] alphas = {2, 1, 0, -2};
    double[] middles = new double[alphas.length];
    for (int index = 0; index < alphas.length; index++) {
      Loss loss = new AdaptiveRobust(alphas[index]);
      middles[index] = learned(loss, 0.2, 2000, WITH_OUTLIER)[0];
    }
    assertThat(middles[0]).isCloseTo(22, within(1e-9));
    assertThat(middles[1]).isBetween(2.9, 3.6);
    assertThat(middles[2]).isBetween(2.5, middles[1]);
    assertThat(middles[3]).isBetween(2.4, middles[2]);
  }

  @Test
  void gaussianLikelihoodLearnsMeanAndVariance() {
    double[] learned = learned(new GaussianNegativeLogLikelihood(), 0.3, 2000, 1, 2, 3, 4);
    assertThat(learned[0]).isCloseTo(2.5, within(1e-6));
    assertThat(Math.exp(learned[1])).isCloseTo(1.25, within(1e-6));
  }

  @Test
  void crossEntropyLearnsTheShares() {
    double[] logits = {0, 0, 0};
    descend(new CrossEntropy(), 1, 2000, logits, labels(0, 1, 1, 2, 2, 2, 2, 2));
    assertThat(softmax(logits))
        .containsExactly(new double[] {1 / 8., 2 / 8., 5 / 8.}, within(1e-6));
  }

  /** The probability of the label, were the input to decide it, would be 1 − ε. */
  @Test
  void smoothedCrossEntropyLearnsTheSmoothedLabel() {
    double[] logits = {0, 0, 0, 0};
    descend(new CrossEntropy().withLabelSmoothing(0.3), 1, 2000, logits, labels(2));
    assertThat(softmax(logits)).containsExactly(new double[] {0.1, 0.1, 0.7, 0.1}, within(1e-6));
  }

  @Test
  void weightedBinaryCrossEntropyLearnsTheWeightedShare() {
    double[] logit = {0};
    descend(new BinaryCrossEntropy(3), 1, 2000, logit, labels(0, 0, 0, 1));
    assertThat(1 / (1 + Math.exp(-logit[0]))).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void divergenceLearnsTheDistribution() {
    double[] logits = {0, 0, 0};
    Tensor target = engine.tensor(Shape.of(1, 3), new double[] {0.2, 0.5, 0.3});
    descend(new KullbackLeibler(), 1, 2000, logits, target);
    assertThat(softmax(logits)).containsExactly(new double[] {0.2, 0.5, 0.3}, within(1e-6));
  }

  /** The numbers that lie at the minimum for these targets. */
  private double[] learned(Loss loss, double stepSize, int steps, double... targets) {
    double[] output = new double[loss.output() == Output.MEANS_AND_LOG_VARIANCES ? 2 : 1];
    Tensor target = engine.tensor(Shape.of(targets.length, 1), targets);
    descend(loss, stepSize, steps, output, target);
    return output;
  }

  /** Gradient descent of an output that is the same for all samples. */
  private void descend(Loss loss, double stepSize, int steps, double[] output, Tensor target) {
    int samples = target.shape().size(0);
    for (int step = 0; step < steps; step++) {
      Tensor gradient = engine.tensor(Shape.of(output.length), new double[output.length]);
      engine.valueAndGradients(
          (ops, x) -> {
            Tensor all = ops.broadcastTo(x.get(0), Shape.of(samples, output.length));
            return ops.mean(loss.perSample(ops, all, target));
          },
          List.of(engine.tensor(Shape.of(output.length), output)),
          List.of(gradient));
      double[] slopes = engine.toDoubles(gradient);
      for (int index = 0; index < output.length; index++) {
        output[index] -= stepSize * slopes[index];
      }
    }
  }

  private Tensor labels(long... labels) {
    return engine.tensor(Shape.of(labels.length), labels);
  }

  private double[] softmax(double[] logits) {
    return engine.toDoubles(
        engine.ops().softmax(engine.tensor(Shape.of(logits.length), logits), 0));
  }
}
