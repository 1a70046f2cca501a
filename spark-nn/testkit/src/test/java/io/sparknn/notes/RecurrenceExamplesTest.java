package io.sparknn.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Activation;
import io.sparknn.layers.Attention;
import io.sparknn.layers.AttentionScore;
import io.sparknn.layers.Context;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Mode;
import io.sparknn.layers.Rnn;
import io.sparknn.layers.Sigmoid;
import io.sparknn.layers.Softmax;
import io.sparknn.losses.SequenceCrossEntropy;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.GradientChecker;
import io.sparknn.testkit.reference.ReferenceEngine;
import io.sparknn.testkit.values.Numbers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Worked examples of notes 000, section W10 to W12, and of notes 004, chapters 4 and 5. */
class RecurrenceExamplesTest {
  private final ReferenceEngine engine = ReferenceEngine.open();
  private final Ops ops = engine.ops();

  /** Eight one-hot letters, a state of two numbers, a distribution over the letters each step. */
  private static Network letters() {
    return new Network(
        NetworkSpec.sequential(
            Shape.sequence(8),
            new Rnn(2).activation(new Sigmoid()).withoutRecurrentBias().sequences(),
            new Dense(8)));
  }

  @Test
  void notes000Example32RnnHas46Parameters() {
    Network network = letters();
    assertThat(network.parameters().size()).isEqualTo(46);
    assertThat(
            network.parameters().parameters().stream()
                .map(parameter -> parameter.shape().elements())
                .toList())
        .containsExactly(16L, 2L, 4L, 16L, 8L); // U, b, W, V, c
  }

  /** The notes print 39.5 for 20 steps, which is the sum of 19. */
  @Test
  void notes000Example32LossesOfZeroParameters() {
    int steps = 20;
    Network network = letters();
    Map<String, Tensor> zeros = parameters(network, new double[46]);
    double[] oneHot = new double[steps * 8];
    long[] targets = new long[steps];
    for (int step = 0; step < steps; step++) {
      oneHot[step * 8 + step % 8] = 1;
      targets[step] = (step + 1L) % 8;
    }
    Tensor letters = engine.tensor(Shape.of(1, steps, 8), oneHot);
    Context context = new Context(ops, Mode.PREDICT, 1, zeros, Map.of());
    Tensor logits = network.forward(context, List.of(letters)).get(0);
    Tensor predictions = new Activation(new Softmax()).forward(context, logits);
    assertThat(engine.toDoubles(predictions)).containsOnly(1.0 / 8);

    Tensor loss =
        new SequenceCrossEntropy(-1)
            .perSample(ops, logits, engine.tensor(Shape.of(1, steps), targets));
    double perStep = engine.toDoubles(loss)[0];
    assertThat(perStep).isCloseTo(2.0794415, within(1e-7));
    assertThat(19 * perStep).isCloseTo(39.5093892, within(1e-6));
    assertThat(20 * perStep).isCloseTo(41.5888308, within(1e-6));
  }

  /** The parameters of a network with these numbers, by name. */
  private Map<String, Tensor> parameters(Network network, double[] numbers) {
    Tensor vector = engine.tensor(Shape.of(numbers.length), numbers);
    return network.parameters().byName(network.parameters().views(engine, vector));
  }

  private static double[] zeros(Shape shape) {
    return new double[Math.toIntExact(shape.elements())];
  }

  @Test
  void notes000Example32StatesOfZeroParametersAreOneHalf() {
    Rnn rnn = new Rnn(2).activation(new Sigmoid()).withoutRecurrentBias().sequences();
    Map<String, Tensor> zeros = new LinkedHashMap<>();
    for (ParameterSpec spec : rnn.parameters(Shape.sequence(8))) {
      zeros.put(spec.name(), engine.tensor(spec.shape(), zeros(spec.shape())));
    }
    Context context = new Context(ops, Mode.PREDICT, 1, zeros, Map.of());
    Tensor states = rnn.forward(context, engine.tensor(Shape.of(1, 2, 8), Numbers.ordinary(16, 1)));
    assertThat(engine.toDoubles(states)).containsOnly(0.5);
  }

  /** The notes print α = 0.09, 0.24, 0.66 and c = (0.50, 0.74), cut off where they round. */
  @Test
  void notes000Example34AttentionWeightsAndContext() {
    double[] weights = attended(0.5, 1.5, 2.5);
    assertThat(Arrays.copyOf(weights, 3))
        .containsExactly(new double[] {0.0900306, 0.2447285, 0.6652410}, within(1e-7));
    assertThat(Arrays.copyOfRange(weights, 3, 5))
        .containsExactly(new double[] {0.5060390, 0.7480903}, within(1e-7));
  }

  /** All weight on the last state gives that state. */
  @Test
  void notes004Example22AttentionToOneState() {
    double[] weights = attended(0, 0, 1000);
    assertThat(weights).containsExactly(0, 0, 1, 0.6, 0.9);
  }

  /** The weights α of three states with these scores, then their context. */
  private double[] attended(double... scores) {
    Attention attention = new Attention(new GivenScores(Arrays.stream(scores).boxed().toList()));
    Tensor query = engine.tensor(Shape.of(1, 1, 1), new double[1]);
    Tensor states = engine.tensor(Shape.of(1, 3, 2), new double[] {0.1, 0.3, 0.4, 0.5, 0.6, 0.9});
    Map<String, Tensor> observed = new LinkedHashMap<>();
    Context context =
        new Context(ops, Mode.PREDICT, 1, Map.of(), Map.of()).withObservations(observed);
    Tensor found = attention.forward(context, List.of(query, states));
    double[] result = Arrays.copyOf(engine.toDoubles(observed.get("weights")), 5);
    System.arraycopy(engine.toDoubles(found), 0, result, 3, 2);
    return result;
  }

  /** Scores that are given and don't depend on anything. */
  private record GivenScores(List<Double> given) implements AttentionScore {
    @Override
    public List<ParameterSpec> parameters(int query, int key) {
      return List.of();
    }

    @Override
    public Tensor keys(Context context, Tensor states) {
      return states;
    }

    @Override
    public Tensor scores(Context context, Tensor queries, Tensor keys) {
      double[] numbers = given.stream().mapToDouble(each -> each).toArray();
      return context.ops().constant(Shape.of(1, 1, numbers.length), queries.dataType(), numbers);
    }
  }

  @Test
  void notes004Example17RnnClass() {
    Network network =
        new Network(NetworkSpec.sequential(Shape.sequence(10), new Rnn(20), new Dense(5)));
    assertThat(network.parameters().size()).isEqualTo(745);
    Map<String, Tensor> parameters = parameters(network, Numbers.ordinary(745, 1));
    Context context = new Context(ops, Mode.PREDICT, 1, parameters, Map.of());
    Tensor input = engine.tensor(Shape.of(3, 15, 10), Numbers.ordinary(450, 2));
    assertThat(network.forward(context, List.of(input)).get(0).shape()).isEqualTo(Shape.of(3, 5));
  }

  @Test
  void notes004Example18OneHotFruit() {
    Tensor fruit = engine.tensor(Shape.of(5), new long[] {0, 1, 2, 3, 4});
    Tensor oneHot = ops.oneHot(fruit, 5, DataType.FLOAT64);
    assertThat(engine.toDoubles(ops.slice(oneHot, 0, 1, 2))).containsExactly(0, 1, 0, 0, 0);
  }

  /** Backpropagation through time, the loss summed over the steps. */
  @Test
  void notes004Example19BpttAgreesWithFiniteDifferences() {
    Rnn rnn = new Rnn(3).withoutRecurrentBias().sequences();
    Dense dense = new Dense(4);
    long[] labels = {0, 3, 1, 2, 2};
    Tensor target = engine.tensor(Shape.of(5), labels);
    GradientChecker checker = GradientChecker.of(engine);
    checker.argument("x", Shape.of(1, 5, 2), Numbers.ordinary(10, 1));
    checker.argument("U", Shape.of(3, 2), Numbers.ordinary(6, 2));
    checker.argument("b", Shape.of(3), Numbers.ordinary(3, 3));
    checker.argument("W", Shape.of(3, 3), Numbers.ordinary(9, 4));
    checker.argument("V", Shape.of(4, 3), Numbers.ordinary(12, 5));
    checker.argument("c", Shape.of(4), Numbers.ordinary(4, 6));
    checker.check(
        (tape, x) -> {
          Map<String, Tensor> ofRnn =
              Map.of(
                  "input.kernel", x.get(1), "input.bias", x.get(2), "recurrent.kernel", x.get(3));
          Map<String, Tensor> ofDense = Map.of("kernel", x.get(4), "bias", x.get(5));
          Tensor states = rnn.forward(new Context(tape, Mode.TRAIN, 1, ofRnn, Map.of()), x.get(0));
          Tensor logits =
              dense.forward(new Context(tape, Mode.TRAIN, 1, ofDense, Map.of()), states);
          return tape.sum(tape.softmaxCrossEntropy(tape.reshape(logits, Shape.of(5, 4)), target));
        });
  }
}
