package io.sparknn.regularization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.data.Batch;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Context;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.Mode;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.losses.Loss;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.regularization.MixedBatch.WeightedTarget;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples mixed with each other, and what their targets count. */
class MixingTest {
  private static final Network LINE =
      new Network(NetworkSpec.sequential(Shape.of(2), new Dense(2)));
  private static final double[] INPUTS = {1, 2, 3, 4, 5, 6}; // (3, 2)
  private static final double[] WEIGHTS = {1, 2, 0};

  private final ReferenceEngine engine = ReferenceEngine.open();
  private final Ops ops = engine.ops();

  @Test
  void mixupMixesEachSampleWithTheNextAndCountsBothTargets() {
    MixedBatch mixed = new Mixup(1).batch(ops, moment(LINE, 4), classes());
    double[] x = engine.toDoubles(mixed.inputs().get(0));
    double lambda = (3 - x[0]) / 2; // x₀ = λ 1 + (1 − λ) 3
    assertThat(lambda).isStrictlyBetween(0.0, 1.0);
    assertThat(x)
        .containsExactly(
            new double[] {
              3 - 2 * lambda,
              4 - 2 * lambda,
              5 - 2 * lambda,
              6 - 2 * lambda,
              1 + 4 * lambda,
              2 + 4 * lambda
            },
            within(1e-12));
    assertTarget(mixed.targets().get(0), new long[] {0, 1, 1}, lambda, 2 * lambda, 0);
    assertTarget(mixed.targets().get(1), new long[] {1, 1, 0}, 2 * (1 - lambda), 0, 1 - lambda);
    assertThat(value(mixed.totalWeight(ops))).isCloseTo(3, within(1e-12));
  }

  @Test
  void lossIsThatOfBothTargetsByTheirShares() {
    MixedBatch mixed = new Mixup(1).batch(ops, moment(LINE, 4), classes());
    Tensor logits = engine.tensor(Shape.of(3, 2), new double[] {1, 0, 0.5, -1, 2, 3});
    Loss loss = new CrossEntropy();
    double sum = value(mixed.weightedSum(ops, target -> loss.perSample(ops, logits, target)));
    double lambda = engine.toDoubles(mixed.targets().get(0).weights())[0]; // of weight 1
    double[] zero = engine.toDoubles(loss.perSample(ops, logits, labels(0, 0, 0)));
    double[] one = engine.toDoubles(loss.perSample(ops, logits, labels(1, 1, 1)));
    double expected =
        lambda * zero[0]
            + 2 * (1 - lambda) * one[0] // the second sample weighs 2
            + 2 * lambda * one[1] // the third weighs 0
            + (1 - lambda) * zero[2];
    assertThat(sum).isCloseTo(expected, within(1e-12));
  }

  /** Classes as one-hot values, loss linear in them: mixing losses is mixing targets. */
  @Test
  void crossEntropyOfMixedClassesIsThatOfMixedProbabilities() {
    MixedBatch mixed = new Mixup(0.7).batch(ops, moment(LINE, 11), classes());
    Tensor logits = engine.tensor(Shape.of(3, 2), new double[] {1, 0, 0.5, -1, 2, 3});
    double sum =
        value(mixed.weightedSum(ops, target -> new CrossEntropy().perSample(ops, logits, target)));
    Tensor soft = null; // Σₖ wₖᵢ · onehot(targetₖᵢ)
    for (WeightedTarget aim : mixed.targets()) {
      Tensor part =
          ops.multiply(ops.oneHot(aim.target(), 2, DataType.FLOAT64), ops.expand(aim.weights(), 1));
      soft = soft == null ? part : ops.add(soft, part);
    }
    double expected = -value(ops.sum(ops.multiply(soft, ops.logSoftmax(logits, 1))));
    assertThat(sum).isCloseTo(expected, within(1e-12));
  }

  /**
   * A linear model that fits all samples fits all mixtures of them: its value at λ xₐ + (1 − λ) x_b
   * is the mixture of targets. Its squared error is then the spread of the two targets only, λ (1 −
   * λ) (yₐ − y_b)², which no parameter changes.
   */
  @Test
  void mixupOfALinearModelLeavesOnlyTheSpreadOfTheTargets() {
    Tensor inputs = engine.tensor(Shape.of(3, 2), INPUTS);
    Tensor slope = engine.tensor(Shape.of(2, 1), new double[] {2, -1});
    Tensor targets = ops.matmul(inputs, slope); // (3, 1): 0, 2, 4
    Tensor ones = ops.full(Shape.of(3), DataType.FLOAT64, 1);
    MixedBatch clean = MixedBatch.of(new Batch(List.of(inputs), targets, ones));
    MixedBatch mixed = new Mixup(1).batch(ops, moment(LINE, 9), clean);
    double lambda = engine.toDoubles(mixed.targets().get(0).weights())[0];
    Tensor outputs = ops.matmul(mixed.inputs().get(0), slope);
    double loss =
        value(
            mixed.weightedSum(
                ops, target -> new MeanSquaredError().perSample(ops, outputs, target)));
    assertThat(loss).isCloseTo(lambda * (1 - lambda) * (4 + 4 + 16), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 1, 5})
  void lambdaIsDrawnFromBeta(double alpha) {
    double sum = 0;
    double squares = 0;
    int draws = 2000;
    for (int seed = 0; seed < draws; seed++) {
      MixedBatch mixed = new Mixup(alpha).batch(ops, moment(LINE, seed), classes());
      double lambda = engine.toDoubles(mixed.targets().get(0).weights())[0];
      sum += lambda / draws;
      squares += lambda * lambda / draws;
    }
    double variance = 1 / (4 * (2 * alpha + 1));
    assertThat(sum).isCloseTo(0.5, within(5 * Math.sqrt(variance / draws)));
    assertThat(squares - sum * sum).isCloseTo(variance, within(0.12 * variance));
  }

  @Test
  void aBatchOfOneStaysAsItIs() {
    Tensor input = engine.tensor(Shape.of(1, 2), new double[] {3, 4});
    Tensor weight = ops.full(Shape.of(1), DataType.FLOAT64, 1);
    MixedBatch one = MixedBatch.of(new Batch(List.of(input), labels(1), weight));
    MixedBatch mixed = new Mixup(1).batch(ops, moment(LINE, 4), one);
    assertThat(engine.toDoubles(mixed.inputs().get(0)))
        .containsExactly(new double[] {3, 4}, within(1e-12));
    assertThat(value(mixed.totalWeight(ops))).isCloseTo(1, within(1e-12));
  }

  @Test
  void cutMixPutsABoxInPlaceAndCountsItsArea() {
    Network images = new Network(NetworkSpec.sequential(Shape.of(2, 6, 5), new Flatten()));
    double[] pixels = new double[3 * 60];
    for (int place = 0; place < pixels.length; place++) {
      int image = place / 60;
      pixels[place] = image; // each pixel is its image's number
    }
    Tensor inputs = engine.tensor(Shape.of(3, 2, 6, 5), pixels);
    Tensor ones = ops.full(Shape.of(3), DataType.FLOAT64, 1);
    MixedBatch clean = MixedBatch.of(new Batch(List.of(inputs), labels(0, 1, 0), ones));
    Set<Integer> areas = new TreeSet<>();
    for (int seed = 0; seed < 60; seed++) {
      MixedBatch mixed = new CutMix(1).batch(ops, moment(images, seed), clean);
      double[] x = engine.toDoubles(mixed.inputs().get(0));
      int area = requireBox(Arrays.copyOfRange(x, 0, 30), 0, 1);
      assertThat(requireBox(Arrays.copyOfRange(x, 30, 60), 0, 1)).as("channels").isEqualTo(area);
      assertThat(requireBox(Arrays.copyOfRange(x, 120, 150), 2, 0)).as("images").isEqualTo(area);
      double lambda = engine.toDoubles(mixed.targets().get(0).weights())[0];
      assertThat(lambda).isCloseTo(1 - area / 30.0, within(1e-12));
      assertThat(value(mixed.totalWeight(ops))).isCloseTo(3, within(1e-12));
      areas.add(area);
    }
    assertThat(areas).hasSizeGreaterThan(5);
  }

  /** The number of pixels of the other image, which must make a rectangle in 6×5. */
  private static int requireBox(double[] pixels, double own, double other) {
    Set<Integer> rows = new TreeSet<>();
    Set<Integer> columns = new TreeSet<>();
    int count = 0;
    for (int place = 0; place < pixels.length; place++) {
      assertThat(pixels[place]).isIn(own, other);
      if (pixels[place] == other) {
        rows.add(place / 5);
        columns.add(place % 5);
        count++;
      }
    }
    assertThat(count).isEqualTo(rows.size() * columns.size());
    return count;
  }

  @Test
  void cutMixNeedsOneImage() {
    assertThatThrownBy(() -> new CutMix(1).check(LINE, new CrossEntropy()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "CutMix needs a network with one input, an image (channels, height, width), but the"
                + " inputs are {input=(2)}; use Mixup.");
  }

  @Test
  void manifoldMixupMixesTheNodeThatIsDrawn() {
    Network network = new Network(NetworkSpec.sequential(Shape.of(2), new Dense(3), new Dense(2)));
    ManifoldMixup mixup = new ManifoldMixup(1, List.of("input", "dense_1"));
    mixup.check(network, new CrossEntropy());
    Set<String> drawn = new TreeSet<>();
    for (int seed = 0; seed < 20; seed++) {
      drawn.add(requireMixedOnce(network, mixup, moment(network, seed)));
    }
    assertThat(drawn).containsExactly("dense_1", "input");
    assertThatThrownBy(
            () -> new ManifoldMixup(1, List.of("conv")).check(network, new CrossEntropy()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ManifoldMixup mixes 'conv', which the network hasn't; it has [input, dense_1,"
                + " dense_2].");
  }

  /** All layers here are linear: mixed anywhere, the output is the mixture of outputs. */
  private String requireMixedOnce(Network network, ManifoldMixup mixup, Regularizer.Moment moment) {
    MixedBatch clean = classes();
    MixedBatch mixed = mixup.batch(ops, moment, clean);
    double lambda = engine.toDoubles(mixed.targets().get(0).weights())[0];
    List<String> changed = new ArrayList<>();
    if (!Arrays.equals(
        engine.toDoubles(mixed.inputs().get(0)), engine.toDoubles(clean.inputs().get(0)))) {
      changed.add("input");
    }
    double[] actual =
        engine.toDoubles(
            network
                .values(
                    context(network),
                    mixed.inputs(),
                    network.spec().outputs(),
                    (node, value) -> {
                      Tensor after = mixup.hidden(ops, moment, node, value);
                      if (after != value) {
                        changed.add(node);
                      }
                      return after;
                    })
                .get(0));
    Tensor outputs = network.forward(context(network), clean.inputs()).get(0);
    assertThat(actual)
        .containsExactly(engine.toDoubles(Partners.mix(ops, outputs, lambda)), within(1e-12));
    assertThat(changed).hasSize(1);
    return changed.get(0);
  }

  private Context context(Network network) {
    double[] values = network.parameters().initialValues(2);
    Tensor vector = engine.tensor(Shape.of(values.length), values);
    return new Context(
        ops,
        Mode.TRAIN,
        1,
        network.parameters().byName(network.parameters().views(engine, vector)),
        Map.of());
  }

  private MixedBatch classes() {
    return MixedBatch.of(
        new Batch(
            List.of(engine.tensor(Shape.of(3, 2), INPUTS)),
            labels(0, 1, 1),
            engine.tensor(Shape.of(3), WEIGHTS)));
  }

  private Tensor labels(long... labels) {
    return engine.tensor(Shape.of(labels.length), labels);
  }

  private void assertTarget(WeightedTarget actual, long[] labels, double... weights) {
    assertThat(engine.toLongs(actual.target())).containsExactly(labels);
    assertThat(engine.toDoubles(actual.weights())).containsExactly(weights, within(1e-12));
  }

  private double value(Tensor scalar) {
    return engine.toDoubles(scalar)[0];
  }

  private static Regularizer.Moment moment(Network network, long seed) {
    return new Regularizer.Moment(network, 0, seed);
  }
}
