package io.sparknn.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.OpenNetwork;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.neurons.McCullochPittsNeuron;
import io.sparknn.neurons.Neuron;
import io.sparknn.neurons.Perceptron;
import io.sparknn.neurons.PerceptronRule;
import io.sparknn.neurons.ThresholdNetwork;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import io.sparknn.zoo.BooleanFunction;
import io.sparknn.zoo.Towers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Worked examples of neurons, by file and number in section 6 of the notes. */
class NeuronsTest {
  private static final double[][] ROWS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  private static final boolean[] AND = {false, false, false, true};
  private static final boolean[] OR = {false, true, true, true};
  private static final boolean[] XOR = {false, true, true, false};
  private static final Perceptron NAND = Perceptron.of(1, -0.5, -0.7);

  @Test
  void notes000Example1ThresholdsOfAndAndOr() {
    for (int row = 0; row < 8; row++) {
      double[] inputs = BooleanFunction.inputs(row, 3);
      assertThat(McCullochPittsNeuron.excitatory(3, 3).fires(inputs)).isEqualTo(row == 7);
      assertThat(McCullochPittsNeuron.excitatory(3, 1).fires(inputs)).isEqualTo(row > 0);
    }
    assertThat(errors(McCullochPittsNeuron.excitatory(2, 1), OR)).isZero();
  }

  /** Rows classified correctly for thresholds 0 to 5; the printed graph is wrong at 0. */
  @Test
  void notes000Example2CorrectRowsByThreshold() {
    assertThat(correctRows(McCullochPittsNeuron.or(3))).containsExactly(7, 8, 5, 2, 1, 1);
    assertThat(correctRows(McCullochPittsNeuron.and(3))).containsExactly(1, 2, 5, 8, 7, 7);
  }

  private static int[] correctRows(Neuron truth) {
    return IntStream.rangeClosed(0, 5)
        .map(
            threshold -> {
              Neuron neuron = McCullochPittsNeuron.excitatory(3, threshold);
              return (int)
                  IntStream.range(0, 8)
                      .mapToObj(row -> BooleanFunction.inputs(row, 3))
                      .filter(inputs -> neuron.fires(inputs) == truth.fires(inputs))
                      .count();
            })
        .toArray();
  }

  @Test
  void notes000Example3HalfSpaces() {
    Perceptron perceptron = Perceptron.of(0, -0.5, -0.5);
    assertThat(perceptron.fires(-1, -1)).isTrue(); // below x₂ = −x₁
    assertThat(perceptron.fires(1, -2)).isTrue();
    assertThat(perceptron.fires(1, 1)).isFalse();
  }

  @Test
  void notes000Example4PerceptronComputesOr() {
    assertThat(errors(Perceptron.of(-1, 1.1, 1.1), OR)).isZero();
  }

  /** The column headed OR is AND's; and the most errors are 4, not 3: NAND makes them. */
  @Test
  void notes000Example5ErrorsOfPerceptrons() {
    Perceptron first = Perceptron.of(-1, -1, -1);
    Perceptron second = Perceptron.of(-1, 1.5, 0);
    Perceptron third = Perceptron.of(-1, 10, -10);
    assertThat(nets(first)).containsExactly(-1, -2, -2, -3);
    assertThat(nets(second)).containsExactly(-1, -1, 0.5, 0.5);
    assertThat(nets(third)).containsExactly(-1, -11, 9, -1);
    assertThat(List.of(errors(first, AND), errors(second, AND), errors(third, AND)))
        .containsExactly(1, 1, 2);
    assertThat(List.of(errors(first, OR), errors(second, OR), errors(third, OR)))
        .containsExactly(3, 1, 2);
    assertThat(errors(NAND, AND)).isEqualTo(4);
  }

  @Test
  void notes000Example6Nand() {
    assertThat(nets(NAND)).containsExactly(new double[] {1, 0.3, 0.5, -0.2}, within(1e-15));
    assertThat(errors(NAND, new boolean[] {true, true, true, false})).isZero();
  }

  @Test
  void notes000Example7PerceptronTraining() {
    double[][] points = {{-1, 2}, {0, -1}, {2, 1}};
    boolean[] fires = {false, true, false};
    PerceptronRule rule = new PerceptronRule(false);
    Perceptron afterFirst = rule.learn(Perceptron.zero(2), points[0], false);
    assertThat(afterFirst).isEqualTo(Perceptron.of(0, 1, -2));
    assertThat(rule.learn(afterFirst, points[1], true)).isSameAs(afterFirst);

    PerceptronRule.Run run = rule.run(Perceptron.zero(2), points, fires, 10);

    assertThat(run.perceptron()).isEqualTo(Perceptron.of(0, -1, -3));
    assertThat(run.mistakes()).containsExactly(2L, 0L);
    assertThat(List.of(points)).extracting(run.perceptron()::net).containsExactly(-5.0, 3.0, -5.0);
    assertThat(run.perceptron().net(-2, 0)).isEqualTo(2);
  }

  /** Of the 16 functions of two inputs the rule learns 14, all but f7 = XOR and f10 = XNOR. */
  @Test
  void notes000Example8FunctionsThatAPlaneSeparates() {
    PerceptronRule rule = new PerceptronRule();
    int[] unlearned =
        IntStream.rangeClosed(1, 16)
            .filter(
                function -> !rule.run(Perceptron.zero(2), ROWS, table(function), 100).converged())
            .toArray();
    assertThat(unlearned).containsExactly(7, 10);
    assertThat(table(7)).isEqualTo(XOR);
    for (int function = 1; function <= 16; function++) {
      assertThat(BooleanFunction.of(table(function)).units()).hasSize(4 + 1);
      assertThat(errors(BooleanFunction.of(table(function)), table(function))).isZero();
    }
  }

  /** Function f_k of the notes: k − 1 in binary, first row first. */
  private static boolean[] table(int function) {
    boolean[] table = new boolean[4];
    for (int row = 0; row < 4; row++) {
      table[row] = ((function - 1) >> (3 - row) & 1) == 1;
    }
    return table;
  }

  @Test
  void notes000Example9TowersOfOneInputHaveTwoUnitsEachAndOneMore() {
    for (int towers : new int[] {1, 2, 7}) {
      Network network = new Network(Towers.curve(x -> x, 0, 1, towers).spec());
      int units = network.shape("dense_1").size(0) + network.shape("dense_2").size(0);
      assertThat(units).isEqualTo(2 * towers + 1);
    }
  }

  /**
   * 2(2n + 1) + 1 units for two inputs, as the notes count: towers of either input, and a unit that
   * joins them. With n = 1 these 7 make a box; with more, only a sum of a function of x and one of
   * y, so that {@link Towers#surface} takes a unit for each cell.
   */
  @Test
  void notes000Example9SevenUnitsMakeABox() {
    NetworkSpec spec =
        NetworkSpec.sequential(
            Shape.of(2),
            new Dense(4),
            Activation.sigmoid(),
            new Dense(2),
            new Dense(1),
            Activation.sigmoid());
    float[] parameters = {
      100,
      0,
      100,
      0,
      0,
      100,
      0,
      100,
      -30,
      -60,
      -20,
      -50, // edges at x = 0.3, 0.6, y = 0.2, 0.5
      1,
      -1,
      0,
      0,
      0,
      0,
      1,
      -1,
      0,
      0, // a tower along x, a tower along y
      20,
      20,
      -30 // both
    };
    float[] points = {0.45f, 0.35f, 0.1f, 0.35f, 0.45f, 0.7f, 0.9f, 0.9f};
    assertThat(predict(new TrainedNetwork(spec, parameters, new float[0]), points, 4))
        .containsExactly(new float[] {1, 0, 0, 0}, within(1e-3f));
  }

  /** Conditions 2 and 3 should be ≥ for a neuron that fires at 0; they contradict all the same. */
  @Test
  void notes001Example1NoPerceptronComputesXor() {
    PerceptronRule.Run run = new PerceptronRule().run(Perceptron.zero(2), ROWS, XOR, 500);
    assertThat(run.mistakes()).hasSize(500).doesNotContain(0L);
    Perceptron perceptron = Perceptron.zero(2);
    for (int step = 0; step < 2000; step++) {
      perceptron = new PerceptronRule().learn(perceptron, ROWS[step % 4], XOR[step % 4]);
      assertThat(errors(perceptron, XOR)).isPositive();
    }
  }

  /** The printed table maps (0, 1) to z = (0, 0); it must be (0, 1). */
  @Test
  void notes001Example2XorByTwoHiddenPerceptrons() {
    ThresholdNetwork network =
        ThresholdNetwork.of("x1", "x2")
            .unit("z1", Perceptron.of(-1, 1, -1), "x1", "x2")
            .unit("z2", Perceptron.of(-1, -1, 1), "x1", "x2")
            .unit("y", Perceptron.of(-1, 1, 1), "z1", "z2")
            .output("z1", "z2", "y");
    assertThat(network.compute(0, 0)).containsExactly(0, 0, 0);
    assertThat(network.compute(0, 1)).containsExactly(0, 1, 1);
    assertThat(network.compute(1, 0)).containsExactly(1, 0, 1);
    assertThat(network.compute(1, 1)).containsExactly(0, 0, 0);
  }

  @Test
  void notes001Example3XorByFourHiddenPerceptrons() {
    ThresholdNetwork network = BooleanFunction.of(XOR);
    assertThat(network.units())
        .extracting(unit -> unit.neuron())
        .containsExactly(
            Perceptron.of(0, -1, -1),
            Perceptron.of(-1, -1, 1),
            Perceptron.of(-1, 1, -1),
            Perceptron.of(-2, 1, 1),
            Perceptron.of(-1, 0, 1, 1, 0));
    assertThat(errors(network, XOR)).isZero();
  }

  @Test
  void notes001Example4ThresholdJumpsWhereTheSigmoidIsSmooth() {
    Perceptron perceptron = Perceptron.of(-0.5, 1);
    assertThat(perceptron.fires(0.49)).isFalse();
    assertThat(perceptron.fires(0.51)).isTrue();
    ReferenceEngine engine = ReferenceEngine.open();
    double[] nets = {perceptron.net(0.49), perceptron.net(0.51)};
    assertThat(engine.toDoubles(engine.ops().sigmoid(engine.tensor(Shape.of(2), nets))))
        .containsExactly(new double[] {0.4975000208, 0.5024999792}, within(1e-10));
  }

  /** The thresholds went missing with the figures; these are derived. */
  @Test
  void notes001Example6Gates() {
    assertThat(errors(McCullochPittsNeuron.and(2), AND)).isZero();
    assertThat(errors(McCullochPittsNeuron.or(2), OR)).isZero();
    assertThat(errors(McCullochPittsNeuron.nor(2), new boolean[] {true, false, false, false}))
        .isZero();
    assertThat(McCullochPittsNeuron.not().fires(0)).isTrue();
    assertThat(McCullochPittsNeuron.not().fires(1)).isFalse();
  }

  /** y = wᵀ max(0, Wᵀx + c) + b; notes 004 says "one hidden unit", but two are needed. */
  @Test
  void notes003Example2AndNotes004ExampleE2XorByTwoReluUnits() {
    NetworkSpec spec =
        NetworkSpec.sequential(Shape.of(2), new Dense(2), Activation.relu(), new Dense(1));
    float[] parameters = {1, 1, 1, 1, 0, -1, 1, -2, 0};
    assertThat(predict(new TrainedNetwork(spec, parameters, new float[0]), rows(), 4))
        .containsExactly(0, 1, 1, 0);
  }

  @Test
  void notes004ExampleE1LinearModelOfXorPredictsOneHalf() {
    NetworkSpec spec = NetworkSpec.sequential(Shape.of(2), new Dense(1));
    float[] parameters = {0, 0, 0.5f};
    assertThat(predict(new TrainedNetwork(spec, parameters, new float[0]), rows(), 4))
        .containsOnly(0.5f);
  }

  private static float[] rows() {
    return new float[] {0, 0, 0, 1, 1, 0, 1, 1};
  }

  private static double[] nets(Perceptron perceptron) {
    return List.of(ROWS).stream().mapToDouble(perceptron::net).toArray();
  }

  private static int errors(Neuron neuron, boolean[] truth) {
    return errors(ThresholdNetwork.of(neuron), truth);
  }

  private static int errors(ThresholdNetwork network, boolean[] truth) {
    return (int)
        IntStream.range(0, truth.length)
            .filter(row -> network.fires(ROWS[row]) != truth[row])
            .count();
  }

  private static float[] predict(TrainedNetwork trained, float[] points, int batch) {
    try (OpenNetwork network = new OpenNetwork(ReferenceEngine.open(), trained)) {
      return network.predict(List.of(points), batch);
    }
  }
}
