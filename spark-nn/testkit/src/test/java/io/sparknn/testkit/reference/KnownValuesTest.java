package io.sparknn.testkit.reference;

import static io.sparknn.engine.DataType.FLOAT64;
import static io.sparknn.engine.DataType.INT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import io.sparknn.testkit.operations.OpCases;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Values of every operation that come from elsewhere: worked out by hand, or by Python's math
 * module where a function is transcendental. All other engines are compared with this one.
 */
class KnownValuesTest {
  private final ReferenceEngine engine = ReferenceEngine.open();
  private final Ops ops = engine.ops();
  private final Tensor six = matrix(2, 3, 1, 2, 3, 4, 5, 6);

  /** A call of an operation and what it gives. */
  private static final double LN_3 = Math.log(3); // its logistic is ¾, and tanh of its half is ½

  private record Known(String method, Tensor actual, Shape shape, double... expected) {}

  private List<Known> sources() {
    return List.of(
        new Known("full(Shape, DataType, double)", ops.full(Shape.of(2), FLOAT64, 7), of(2), 7, 7),
        new Known(
            "constant(Shape, DataType, double[])",
            ops.constant(of(2, 1), FLOAT64, 3, -0.5),
            of(2, 1),
            3,
            -0.5),
        new Known("range(int, DataType)", ops.range(4, INT64), of(4), 0, 1, 2, 3),
        new Known("cast(Tensor, DataType)", ops.cast(v(1.9, -1.9, 3), INT64), of(3), 1, -1, 3),
        new Known("stopGradient(Tensor)", ops.stopGradient(v(1, 2)), of(2), 1, 2));
  }

  private List<Known> pairs() {
    Tensor row = v(10, 20, 30);
    Tensor column = matrix(2, 1, 1, -1);
    return List.of(
        new Known("add(Tensor, Tensor)", ops.add(six, row), of(2, 3), 11, 22, 33, 14, 25, 36),
        new Known("add(Tensor, Tensor)", ops.add(column, row), of(2, 3), 11, 21, 31, 9, 19, 29),
        new Known("subtract(Tensor, Tensor)", ops.subtract(v(5), v(1, 2)), of(2), 4, 3),
        new Known(
            "multiply(Tensor, Tensor)", ops.multiply(six, column), of(2, 3), 1, 2, 3, -4, -5, -6),
        new Known("divide(Tensor, Tensor)", ops.divide(v(1, -6), v(4, 3)), of(2), 0.25, -2),
        new Known("maximum(Tensor, Tensor)", ops.maximum(v(1, 5, 2), v(3)), of(3), 3, 5, 3),
        new Known("minimum(Tensor, Tensor)", ops.minimum(v(1, 5, 2), v(3)), of(3), 1, 3, 2),
        new Known("greater(Tensor, Tensor)", ops.greater(v(1, 3, 5), v(3)), of(3), 0, 0, 1),
        new Known("equal(Tensor, Tensor)", ops.equal(v(1, 3, 5), v(3)), of(3), 0, 1, 0),
        new Known(
            "where(Tensor, Tensor, Tensor)",
            ops.where(v(0, 1, -2), v(1, 2, 3), v(9)),
            of(3),
            9,
            2,
            3));
  }

  private List<Known> elements() {
    return List.of(
        new Known("add(Tensor, double)", ops.add(v(1, 2), 0.5), of(2), 1.5, 2.5),
        new Known("multiply(Tensor, double)", ops.multiply(v(1, 2), -3), of(2), -3, -6),
        new Known("power(Tensor, double)", ops.power(v(4, 9), 0.5), of(2), 2, 3),
        new Known("power(Tensor, double)", ops.power(v(-2, 0), 3), of(2), -8, 0),
        new Known("exp(Tensor)", ops.exp(v(0, 1)), of(2), 1, 2.718281828459045),
        new Known("log(Tensor)", ops.log(v(1, 2)), of(2), 0, 0.6931471805599453),
        new Known("sqrt(Tensor)", ops.sqrt(v(0, 2.25)), of(2), 0, 1.5),
        new Known("abs(Tensor)", ops.abs(v(-2, 0, 3)), of(3), 2, 0, 3),
        new Known(
            "tanh(Tensor)", ops.tanh(v(0.5, -2)), of(2), 0.46211715726000974, -0.9640275800758169),
        new Known("sin(Tensor)", ops.sin(v(1, 0)), of(2), 0.8414709848078965, 0),
        new Known("cos(Tensor)", ops.cos(v(1, 0)), of(2), 0.5403023058681398, 1),
        new Known(
            "erf(Tensor)",
            ops.erf(v(0, 0.5, -1.3, 3, 7)),
            of(5),
            0,
            0.5204998778130465,
            -0.9340079449406524,
            0.9999779095030014,
            1),
        new Known("negate(Tensor)", ops.negate(v(1, -2)), of(2), -1, 2),
        new Known("square(Tensor)", ops.square(v(3, -4)), of(2), 9, 16),
        new Known(
            "sigmoid(Tensor)",
            ops.sigmoid(v(1, -3)),
            of(2),
            0.7310585786300049,
            0.04742587317756678),
        new Known("relu(Tensor)", ops.relu(v(-1, 0, 2)), of(3), 0, 0, 2),
        new Known(
            "softplus(Tensor)",
            ops.softplus(v(1, -3)),
            of(2),
            1.3132616875182228,
            0.04858735157374206),
        new Known(
            "gelu(Tensor)", ops.gelu(v(1, -3)), of(2), 0.8413447460685429, -0.004049694094890287),
        new Known(
            "silu(Tensor)", ops.silu(v(1, -3)), of(2), 0.7310585786300049, -0.14227761953270035),
        new Known("elu(Tensor, double)", ops.elu(v(1, -3), 0.7), of(2), 1, -0.6651490521424952));
  }

  private List<Known> reductions() {
    return List.of(
        new Known("sum(Tensor, int[])", ops.sum(six), of(), 21),
        new Known("sum(Tensor, int[])", ops.sum(six, 0), of(3), 5, 7, 9),
        new Known("sum(Tensor, int[])", ops.sum(six, -1), of(2), 6, 15),
        new Known("mean(Tensor, int[])", ops.mean(six), of(), 3.5),
        new Known("mean(Tensor, int[])", ops.mean(six, 1), of(2), 2, 5),
        new Known("max(Tensor, int)", ops.max(matrix(2, 2, 1, 7, 9, 3), 0), of(2), 9, 7),
        new Known("max(Tensor, int)", ops.max(matrix(2, 2, 1, 7, 9, 3), 1), of(2), 7, 9),
        new Known("argMax(Tensor, int)", ops.argMax(matrix(2, 2, 1, 7, 9, 3), 1), of(2), 1, 0),
        new Known("logSumExp(Tensor, int)", ops.logSumExp(v(1, 2, 3), 0), of(), 3.40760596444438),
        new Known(
            "softmax(Tensor, int)",
            ops.softmax(v(1, 2, 3), 0),
            of(3),
            0.09003057317038048,
            0.2447284710547977,
            0.665240955774822),
        new Known(
            "logSoftmax(Tensor, int)",
            ops.logSoftmax(v(1, 2, 3), 0),
            of(3),
            -2.40760596444438,
            -1.4076059644443801,
            -0.40760596444438013));
  }

  private List<Known> forms() {
    return List.of(
        new Known("split(Tensor, int, int)", ops.split(v(1, 2, 3, 4), 2, 0).get(1), of(2), 3, 4),
        new Known("flip(Tensor, int)", ops.flip(six, 1), of(2, 3), 3, 2, 1, 6, 5, 4),
        new Known("flip(Tensor, int)", ops.flip(six, -2), of(2, 3), 4, 5, 6, 1, 2, 3),
        new Known("reshape(Tensor, Shape)", ops.reshape(six, of(3, 2)), of(3, 2), 1, 2, 3, 4, 5, 6),
        new Known("permute(Tensor, int[])", ops.permute(six, 1, 0), of(3, 2), 1, 4, 2, 5, 3, 6),
        new Known(
            "permute(Tensor, int[])", // (2, 1, 3) becomes (3, 2, 1)
            ops.permute(ops.reshape(six, of(2, 1, 3)), 2, 0, 1),
            of(3, 2, 1),
            1,
            4,
            2,
            5,
            3,
            6),
        new Known(
            "broadcastTo(Tensor, Shape)",
            ops.broadcastTo(matrix(2, 1, 7, 8), of(2, 2)),
            of(2, 2),
            7,
            7,
            8,
            8),
        new Known("slice(Tensor, int, int, int)", ops.slice(six, 1, 1, 3), of(2, 2), 2, 3, 5, 6),
        new Known(
            "concatenate(List, int)",
            ops.concatenate(List.of(six, matrix(2, 1, 7, 8)), 1),
            of(2, 4),
            1,
            2,
            3,
            7,
            4,
            5,
            6,
            8),
        new Known(
            "pad(Tensor, int, int, int, double)",
            ops.pad(v(1, 2), 0, 1, 2, 9),
            of(5),
            9,
            1,
            2,
            9,
            9),
        new Known("expand(Tensor, int)", ops.expand(v(1, 2), -1), of(2, 1), 1, 2),
        new Known(
            "gather(Tensor, Tensor)",
            ops.gather(six, index(1, 0, 1)),
            of(3, 3),
            4,
            5,
            6,
            1,
            2,
            3,
            4,
            5,
            6),
        new Known(
            "scatterAdd(Tensor, Tensor, int)",
            ops.scatterAdd(six, index(2, 2), 3),
            of(3, 3),
            0,
            0,
            0,
            0,
            0,
            0,
            5,
            7,
            9),
        new Known(
            "oneHot(Tensor, int, DataType)",
            ops.oneHot(index(2, 0), 3, FLOAT64),
            of(2, 3),
            0,
            0,
            1,
            1,
            0,
            0),
        new Known(
            "matmul(Tensor, Tensor)",
            ops.matmul(six, matrix(3, 2, 1, 0, 0, 1, 1, 1)),
            of(2, 2),
            4,
            5,
            10,
            11),
        new Known("transpose(Tensor)", ops.transpose(six), of(3, 2), 1, 4, 2, 5, 3, 6),
        new Known(
            "linear(Tensor, Tensor, Tensor)",
            ops.linear(six, matrix(1, 3, 1, 10, 100), v(0.5)),
            of(2, 1),
            321.5,
            654.5));
  }

  private List<Known> images() {
    Tensor image = engine.tensor(of(1, 1, 2, 3), new double[] {1, 2, 3, 4, 5, 6});
    Tensor kernel = engine.tensor(of(1, 1, 2, 2), new double[] {1, 10, 100, 1000});
    Window two = Window.square(2);
    return List.of(
        new Known(
            "unfold(Tensor, Window)", ops.unfold(image, two), of(1, 4, 2), 1, 2, 2, 3, 4, 5, 5, 6),
        new Known(
            "unfold(Tensor, Window)", // one row of zeros above and below
            ops.unfold(image, Window.of(1, 3).padding(1, 0)),
            of(1, 3, 4),
            0,
            1,
            4,
            0,
            0,
            2,
            5,
            0,
            0,
            3,
            6,
            0),
        new Known(
            "fold(Tensor, Window, int, int)", // the middle cells are in both windows
            ops.fold(ops.unfold(image, two), two, 2, 3),
            of(1, 1, 2, 3),
            1,
            4,
            3,
            4,
            10,
            6),
        new Known(
            "convolution(Tensor, Tensor, Window, int)",
            ops.convolution(image, kernel, two, 1),
            of(1, 1, 1, 2),
            5421,
            6532),
        new Known(
            "convolution(Tensor, Tensor, Tensor, Window, int)",
            ops.convolution(image, kernel, v(0.5), two, 1),
            of(1, 1, 1, 2),
            5421.5,
            6532.5),
        new Known("maxPool(Tensor, Window)", ops.maxPool(image, two), of(1, 1, 1, 2), 5, 6),
        new Known(
            "averagePool(Tensor, Window)", ops.averagePool(image, two), of(1, 1, 1, 2), 3, 4));
  }

  private List<Known> imageGradients() {
    Shape shape = of(1, 1, 2, 3);
    Shape window = of(1, 1, 2, 2);
    Tensor image = engine.tensor(shape, new double[] {1, 2, 3, 4, 5, 6});
    Tensor kernel = engine.tensor(window, new double[] {1, 10, 100, 1000});
    Tensor gradient = engine.tensor(of(1, 1, 1, 2), new double[] {1, 2});
    Window two = Window.square(2);
    Ops.ConvolutionGradients both = ops.convolutionGradients(gradient, image, kernel, two, 1);
    double[] ofImage = {1, 12, 20, 100, 1200, 2000};
    double[] ofKernel = {5, 8, 14, 17};
    String together = "convolutionGradients(Tensor, Tensor, Tensor, Window, int)";
    return List.of(
        new Known(together, both.input(), shape, ofImage),
        new Known(together, both.kernel(), window, ofKernel),
        new Known(
            "transposedConvolution(Tensor, Tensor, Shape, Window, int)",
            ops.transposedConvolution(gradient, kernel, shape, two, 1),
            shape,
            ofImage),
        new Known(
            "convolutionKernelGradient(Tensor, Tensor, Shape, Window, int)",
            ops.convolutionKernelGradient(gradient, image, window, two, 1),
            window,
            ofKernel),
        new Known(
            "maxPoolGradient(Tensor, Tensor, Window)",
            ops.maxPoolGradient(gradient, image, two),
            shape,
            0,
            0,
            0,
            0,
            1,
            2),
        new Known(
            "averagePoolGradient(Tensor, Shape, Window)",
            ops.averagePoolGradient(gradient, shape, two),
            shape,
            0.25,
            0.75,
            0.5,
            0.25,
            0.75,
            0.5));
  }

  private List<Known> sequencesAndVolumes() {
    Tensor sequence = engine.tensor(of(1, 1, 4), new double[] {1, 2, 3, 4});
    Tensor pair = engine.tensor(of(1, 1, 2), new double[] {1, 10});
    Window spread = Window.of(2).dilation(2);
    Tensor volume = engine.tensor(of(1, 1, 2, 2, 2), new double[] {1, 2, 3, 4, 5, 6, 7, 8});
    Tensor four = engine.tensor(of(1, 1, 2, 1, 2), new double[] {1, 10, 100, 1000});
    Window sheet = Window.of(2, 1, 2); // one above the other
    String convolution = "convolution(Tensor, Tensor, Window, int)";
    return List.of(
        new Known(
            "windows(Tensor, Window)",
            ops.windows(volume, sheet),
            of(1, 1, 4, 1, 2, 1),
            1,
            3,
            2,
            4,
            5,
            7,
            6,
            8),
        new Known(
            "windows(Tensor, Window)", ops.windows(sequence, spread), of(1, 1, 2, 2), 1, 2, 3, 4),
        new Known(convolution, ops.convolution(sequence, pair, spread, 1), of(1, 1, 2), 31, 42),
        new Known(
            convolution, ops.convolution(volume, four, sheet, 1), of(1, 1, 1, 2, 1), 6521, 8743),
        new Known(
            "transposedConvolution(Tensor, Tensor, Shape, Window, int)",
            ops.transposedConvolution(
                engine.tensor(of(1, 1, 1, 2, 1), new double[] {1, 2}),
                four,
                volume.shape(),
                sheet,
                1),
            volume.shape(),
            1,
            10,
            2,
            20,
            100,
            1000,
            200,
            2000),
        new Known("maxPool(Tensor, Window)", ops.maxPool(sequence, spread), of(1, 1, 2), 3, 4),
        new Known("maxPool(Tensor, Window)", ops.maxPool(volume, sheet), of(1, 1, 1, 2, 1), 6, 8),
        new Known(
            "averagePool(Tensor, Window)",
            ops.averagePool(volume, sheet),
            of(1, 1, 1, 2, 1),
            3.5,
            5.5));
  }

  private List<Known> training() {
    Tensor batch = matrix(2, 1, 1, 5); // mean 3, variance 4
    Ops.BatchStatistics normalized = ops.batchNorm(batch, v(10), v(100), 0);
    String batchNorm = "batchNorm(Tensor, Tensor, Tensor, double)";
    return List.of(
        new Known(batchNorm, normalized.output(), of(2, 1), 90, 110),
        new Known(batchNorm, normalized.mean(), of(1), 3),
        new Known(batchNorm, normalized.variance(), of(1), 4),
        new Known(
            "normalize(Tensor, Tensor, Tensor, Tensor, Tensor, double)",
            ops.normalize(batch, v(1), v(3), v(10), v(100), 1), // √(3 + 1) = 2
            of(2, 1),
            100,
            120),
        new Known( // mean 3, variance 4
            "layerNorm(Tensor, Tensor, Tensor, double)",
            ops.layerNorm(matrix(1, 2, 1, 5), v(10, 20), v(100, 0), 0),
            of(1, 2),
            90,
            20),
        new Known( // means 3 and 3, variances 4 and 1
            "groupNorm(Tensor, int, Tensor, Tensor, double)",
            ops.groupNorm(matrix(1, 4, 1, 5, 2, 4), 2, v(1, 1, 10, 20), v(0, 0, 100, 0), 0),
            of(1, 4),
            -1,
            1,
            90,
            20),
        new Known(
            "softmaxCrossEntropy(Tensor, Tensor)",
            ops.softmaxCrossEntropy(matrix(2, 2, 0, Math.log(3), 0, 0), index(1, 0)),
            of(2),
            Math.log(4.0 / 3),
            Math.log(2)));
  }

  private List<Known> recurrence() {
    Tensor input = tensor(of(1, 1, 1), 9); // kernels are 0: the biases alone make the gates
    Ops.RecurrentWeights lstm = weights(v(LN_3, 0, LN_3 / 2, 0), v(0, 0, 0, 0));
    Ops.RecurrentStates kept = ops.lstm(input, matrix(1, 1, 7), matrix(1, 1, 1), lstm);
    Ops.RecurrentWeights gru = weights(v(0, LN_3, LN_3 / 4), v(0, 0, LN_3 / 2));
    String ofLstm = "lstm(Tensor, Tensor, Tensor, RecurrentWeights)";
    return List.of(
        new Known(
            "unstack(Tensor, int)", ops.unstack(matrix(2, 2, 1, 2, 3, 4), 1).get(1), of(2), 2, 4),
        new Known(ofLstm, kept.last().get(1), of(1, 1), 0.875), // ½ · 1 + ¾ · ½
        new Known(ofLstm, kept.outputs(), of(1, 1, 1), Math.tanh(0.875) / 2),
        new Known( // ¼ · tanh(½ ln 3) + ¾ · 2
            "gru(Tensor, Tensor, RecurrentWeights)",
            ops.gru(input, matrix(1, 1, 2), gru).outputs(),
            of(1, 1, 1),
            1.625));
  }

  private Ops.RecurrentWeights weights(Tensor inputBias, Tensor recurrentBias) {
    Tensor zeros = ops.full(of(inputBias.shape().size(0), 1), FLOAT64, 0);
    return new Ops.RecurrentWeights(zeros, zeros, inputBias, recurrentBias);
  }

  private List<Known> attention() {
    Tensor query = tensor(of(1, 1, 1, 1), 2);
    Tensor keys = tensor(of(1, 1, 3, 1), 0, LN_3, 99);
    Tensor values = tensor(of(1, 1, 3, 1), 4, 8, 99);
    Optional<Tensor> real = Optional.of(matrix(1, 3, 1, 1, 0));
    return List.of(
        new Known(
            "maskedSoftmax(Tensor, Tensor)",
            ops.maskedSoftmax(matrix(2, 2, 0, LN_3, 5, 6), matrix(2, 2, 1, 1, 0, 0)),
            of(2, 2),
            0.25,
            0.75,
            0,
            0),
        new Known(
            "attentionWeights(Tensor, Tensor, Optional, boolean, double)",
            ops.attentionWeights(query, keys, real, false, 0.5),
            of(1, 1, 1, 3),
            0.25,
            0.75,
            0),
        new Known(
            "attention(Tensor, Tensor, Tensor, Optional, boolean, double)",
            ops.attention(query, keys, values, real, false, 0.5),
            of(1, 1, 1, 1),
            7));
  }

  private List<Known> all() {
    return Stream.of(
            sources(),
            pairs(),
            elements(),
            reductions(),
            forms(),
            images(),
            imageGradients(),
            sequencesAndVolumes(),
            recurrence(),
            attention(),
            training())
        .flatMap(List::stream)
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> valueOf() {
    return all().stream().map(known -> DynamicTest.dynamicTest(known.method(), () -> check(known)));
  }

  private void check(Known known) {
    assertThat(known.actual().shape()).isEqualTo(known.shape());
    assertThat(engine.toDoubles(known.actual())).containsExactly(known.expected(), within(4e-15));
  }

  @Test
  void everyOperationHasAKnownValue() {
    Set<String> known = new LinkedHashSet<>(OpCases.RANDOM);
    all().forEach(value -> known.add(value.method()));
    assertThat(known).isEqualTo(OpCases.methods());
  }

  private static Shape of(int... sizes) {
    return Shape.of(sizes);
  }

  private Tensor v(double... values) {
    return engine.tensor(Shape.of(values.length), values);
  }

  private Tensor tensor(Shape shape, double... values) {
    return engine.tensor(shape, values);
  }

  private Tensor matrix(int rows, int columns, double... values) {
    return engine.tensor(Shape.of(rows, columns), values);
  }

  private Tensor index(long... values) {
    return engine.tensor(Shape.of(values.length), values);
  }
}
