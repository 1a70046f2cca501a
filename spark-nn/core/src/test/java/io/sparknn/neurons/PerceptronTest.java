package io.sparknn.neurons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.persistence.Json;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PerceptronTest {
  private static final PerceptronRule RULE = new PerceptronRule();

  @Test
  void firesOnItsBoundary() {
    Perceptron perceptron = Perceptron.of(-1, 2, 1);

    assertThat(perceptron.net(0.5, 0)).isZero();
    assertThat(perceptron.fires(0.5, 0)).isTrue();
    assertThat(perceptron.fires(0.5, -0.001)).isFalse();
    assertThat(Perceptron.zero(2).fires(3, -4)).isTrue();
  }

  @Test
  void isAValue() {
    double[] weights = {1, 0.1};
    Perceptron perceptron = new Perceptron(weights, -0.3);
    weights[0] = 9;
    perceptron.weights()[1] = 9;

    assertThat(perceptron)
        .isEqualTo(Perceptron.of(-0.3, 1, 0.1))
        .hasToString("Perceptron[weights=[1.0, 0.1], bias=-0.3]");
    assertThat(perceptron).hasSameHashCodeAs(Perceptron.of(-0.3, 1, 0.1));
    assertThat(perceptron).isNotEqualTo(Perceptron.of(0.3, 1, 0.1));
    assertThat(Json.read(Json.write(perceptron), Neuron.class)).isEqualTo(perceptron);
  }

  @Test
  void ruleAddsAndSubtractsMistakesAndLeavesTheRest() {
    Perceptron start = Perceptron.of(-0.5, 1, 2);

    assertThat(RULE.learn(start, new double[] {1, 0}, true)).isSameAs(start);
    assertThat(RULE.learn(start, new double[] {-3, 1}, true)).isEqualTo(Perceptron.of(0.5, -2, 3));
    assertThat(RULE.learn(start, new double[] {2, 1}, false)).isEqualTo(Perceptron.of(-1.5, -1, 1));
    assertThat(new PerceptronRule(false).learn(start, new double[] {2, 1}, false))
        .isEqualTo(Perceptron.of(-0.5, -1, 1));
  }

  /** Novikoff: at most (R/γ)² mistakes in all; here ‖u‖ = √3, and the margin is kept above 0.3. */
  @Test
  void mistakesStayBelowNovikoffsBound() {
    Random random = new Random(3);
    Perceptron truth = Perceptron.of(-1, 1, 1);
    double[][] samples =
        Stream.generate(
                () -> new double[] {4 * random.nextDouble() - 2, 4 * random.nextDouble() - 2})
            .filter(sample -> Math.abs(truth.net(sample)) > 0.3)
            .limit(1500)
            .toArray(double[][]::new);
    boolean[] fires = new boolean[samples.length];
    double largest = 0;
    for (int sample = 0; sample < fires.length; sample++) {
      fires[sample] = truth.fires(samples[sample]);
      double[] x = samples[sample];
      largest = Math.max(largest, 1 + x[0] * x[0] + x[1] * x[1]);
    }

    PerceptronRule.Run run = RULE.run(Perceptron.zero(2), samples, fires, 1000);

    assertThat(run.converged()).isTrue();
    double margin = 0.3 / Math.sqrt(3);
    long mistakes = run.mistakes().stream().mapToLong(Long::longValue).sum();
    assertThat(mistakes).isPositive().isLessThanOrEqualTo((long) (largest / (margin * margin)));
    for (int sample = 0; sample < fires.length; sample++) {
      assertThat(run.perceptron().fires(samples[sample])).isEqualTo(fires[sample]);
    }
  }

  @Test
  void endsAtTheLastPassWhereNothingSeparates() {
    double[][] samples = {{1}, {1}};

    PerceptronRule.Run run = RULE.run(Perceptron.zero(1), samples, new boolean[] {true, false}, 7);

    assertThat(run.mistakes()).hasSize(7).doesNotContain(0L);
    assertThat(run.converged()).isFalse();
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> Perceptron.zero(2).fires(1, 2, 3))
        .hasMessage("Perceptron received 3 inputs, but it has 2.");
    assertThatThrownBy(() -> RULE.run(Perceptron.zero(1), new double[2][1], new boolean[1], 5))
        .hasMessage("PerceptronRule received 2 samples and 1 targets; each sample needs one.");
    assertThatThrownBy(() -> RULE.run(Perceptron.zero(1), new double[1][1], new boolean[1], 0))
        .hasMessage("PerceptronRule received maxPasses = 0, but it must be at least 1.");
  }
}
