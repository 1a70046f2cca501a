package io.sparknn.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Activation;
import io.sparknn.layers.AvgPool2d;
import io.sparknn.layers.Context;
import io.sparknn.layers.Conv1d;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.Layer;
import io.sparknn.layers.LocallyConnected1d;
import io.sparknn.layers.MaxPool1d;
import io.sparknn.layers.MaxPool2d;
import io.sparknn.layers.Mode;
import io.sparknn.layers.Reshape;
import io.sparknn.layers.Sequential;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Worked examples of convolution and pooling, by file and number in section 6 of the notes. */
class ConvolutionTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  /** What a layer without random numbers makes of one sample; its parameters are in order. */
  private double[] output(Layer layer, Shape input, double[] numbers, double[]... parameters) {
    Tensor x = engine.tensor(input.prepend(1), numbers);
    return engine.toDoubles(forward(engine.ops(), layer, x, parameters));
  }

  private Tensor forward(Ops ops, Layer layer, Tensor x, double[]... parameters) {
    List<ParameterSpec> specs = layer.parameters(x.shape().withoutFirst());
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int i = 0; i < specs.size(); i++) {
      named.put(specs.get(i).name(), engine.tensor(specs.get(i).shape(), parameters[i]));
    }
    return layer.forward(new Context(ops, Mode.PREDICT, 1, named, Map.of()), x);
  }

  private static long count(Layer layer, Shape input) {
    return layer.parameters(input).stream().mapToLong(p -> p.shape().elements()).sum();
  }

  private static double[] numbers(int count, double value) {
    double[] numbers = new double[count];
    Arrays.fill(numbers, value);
    return numbers;
  }

  /** The map of the handwritten nine, as means over nine cells, then ReLU, then two poolings. */
  @Test
  void notes002Example1DetectionAndPooling() {
    double[] map = {-1, 9, -1, -5, 1, -3, -3, 3, -3, -5, -1, -5, -3, -5, -3};
    double[] means = Arrays.stream(map).map(sum -> sum / 9).toArray();
    Shape shape = Shape.of(1, 5, 3);
    double[] detected = output(Activation.relu(), shape, means);
    close(detected, 0, 1, 0, 0, 1 / 9.0, 0, 0, 1 / 3.0, 0, 0, 0, 0, 0, 0, 0);
    double third = 1 / 3.0;
    close(
        output(new MaxPool2d(2).stride(1), shape, detected),
        1,
        1,
        third,
        third,
        third,
        third,
        0,
        0);
    close(output(new MaxPool2d(2), shape, detected), 1, third);
  }

  /** The notes: pooling by 2 × 2 leaves a quarter; this assumes a stride of 2. */
  @Test
  void notes000PoolingLeavesAQuarter() {
    Shape image = Shape.of(6, 28, 28);
    assertThat(new MaxPool2d(2).outputShape(image)).isEqualTo(Shape.of(6, 14, 14));
    assertThat(new AvgPool2d(2).stride(1).outputShape(image)).isEqualTo(Shape.of(6, 27, 27));
  }

  @Test
  void notes000Example25SizesOfLeNet() {
    Layer[] layers = {new Conv2d(6, 5), new MaxPool2d(2), new Conv2d(16, 5), new MaxPool2d(2)};
    int[][] sizes = {{6, 28, 28}, {6, 14, 14}, {16, 10, 10}, {16, 5, 5}};
    long[] weights = {150, 0, 2400, 0}; // the notes count no biases here
    Shape shape = Shape.of(1, 32, 32);
    for (int i = 0; i < layers.length; i++) {
      Layer layer = layers[i] instanceof Conv2d conv ? conv.withoutBias() : layers[i];
      assertThat(count(layer, shape)).isEqualTo(weights[i]);
      shape = layer.outputShape(shape);
      assertThat(shape).isEqualTo(Shape.of(sizes[i]));
    }
  }

  @Test
  void notes000Example27ParametersOfASmallNetwork() {
    Layer images = new Conv2d(10, 5).padding(1).stride(2);
    Layer line = new Conv1d(1, 100).stride(10);
    Shape image = Shape.of(3, 55, 55);
    assertThat(images.outputShape(image)).isEqualTo(Shape.of(10, 27, 27));
    assertThat(count(images, image)).isEqualTo(760);
    assertThat(line.outputShape(Shape.of(1, 7290))).isEqualTo(Shape.of(1, 720));
    assertThat(count(line, Shape.of(1, 7290))).isEqualTo(101);
    assertThat(count(new Dense(10), Shape.of(720))).isEqualTo(7210);
    Layer network =
        Sequential.of(images, new Reshape(Shape.of(1, 7290)), line, new Flatten(), new Dense(10));
    assertThat(count(network, image)).isEqualTo(8071);
  }

  @Test
  void notes004Example11WeightsOfADenseUnitOnAnImage() {
    Shape image = Shape.of(3, 200, 200);
    Layer unit = new Dense(1).withoutBias();
    assertThat(count(unit, new Flatten().outputShape(image))).isEqualTo(120_000);
    assertThat(count(unit, new Flatten().outputShape(Shape.of(1, 28, 28)))).isEqualTo(784);
  }

  /** m inputs, n outputs, k connections each: m · n if dense, k · n if local, k if shared. */
  @Test
  void notes004Example12SparseAndSharedConnections() {
    int m = 12;
    int k = 3;
    int n = m - k + 1;
    assertThat(count(new Dense(n).withoutBias(), Shape.of(m))).isEqualTo((long) m * n);
    Shape line = Shape.of(1, m);
    Layer local = new LocallyConnected1d(1, k).withoutBias();
    assertThat(local.outputShape(line)).isEqualTo(Shape.of(1, n));
    assertThat(count(local, line)).isEqualTo((long) k * n);
    assertThat(count(new Conv1d(1, k).withoutBias(), line)).isEqualTo(k);
  }

  /** The input moves by one place: each value differs, but only two of the four maxima do. */
  @Test
  void notes004Example13MaximaUnderAShift() {
    Layer pool = new MaxPool1d(3).stride(1).padding(1);
    Shape line = Shape.of(1, 4);
    double[] before = output(pool, line, new double[] {0.1, 1, 0.2, 0.1});
    double[] after = output(pool, line, new double[] {0.3, 0.1, 1, 0.2});
    assertThat(before).containsExactly(1, 1, 1, 0.2);
    assertThat(after).containsExactly(0.3, 1, 1, 1);
    assertThat(IntStream.range(0, 4).filter(i -> before[i] != after[i]).count()).isEqualTo(2);
  }

  @Test
  void notes004Example14TrueConvolution() {
    double[] image = IntStream.range(0, 12).asDoubleStream().toArray();
    double[] kernel = {1, 2, 3, 4};
    Conv2d layer = new Conv2d(1, 2).withoutBias();
    Shape shape = Shape.of(1, 3, 4);
    close(output(layer, shape, image, kernel), 34, 44, 54, 74, 84, 94);
    close(output(layer.trueConvolution(), shape, image, kernel), 16, 26, 36, 56, 66, 76);
  }

  /** Away from the border, the map of a shifted image is the shifted map. */
  @Test
  void notes004Example15Equivariance() {
    double[] image = IntStream.range(0, 36).mapToDouble(i -> Math.sin(i * i)).toArray();
    double[] shifted = new double[36];
    System.arraycopy(image, 0, shifted, 1, 35); // a row's end wraps into column 0
    double[] kernel = IntStream.range(0, 9).mapToDouble(Math::cos).toArray();
    Conv2d layer = new Conv2d(1, 3).withoutBias();
    double[] map = output(layer, Shape.of(1, 6, 6), image, kernel); // 4 × 4
    double[] moved = output(layer, Shape.of(1, 6, 6), shifted, kernel);
    for (int row = 0; row < 4; row++) {
      for (int column = 1; column < 4; column++) {
        assertThat(moved[4 * row + column]).isCloseTo(map[4 * row + column - 1], within(1e-12));
      }
    }
  }

  /** Figures 3.5 and 3.6: inputs that one unit sees, and how they grow with depth and stride. */
  @Test
  void notes004ReceptiveField() {
    Conv1d three = new Conv1d(1, 3).withoutBias();
    assertThat(receptiveField(three)).isEqualTo(3);
    assertThat(receptiveField(three, three)).isEqualTo(5);
    assertThat(receptiveField(three, three, three)).isEqualTo(7);
    assertThat(receptiveField(three.stride(2), three)).isEqualTo(7);
    assertThat(receptiveField(three, new MaxPool1d(2), three)).isEqualTo(4 + 2 * 2);
    assertThat(receptiveField(three, three.dilation(2), three.dilation(4))).isEqualTo(15);
  }

  /** How many of many inputs the first output of such layers depends on. */
  private long receptiveField(Layer... layers) {
    try (Scope scope = engine.openScope()) {
      double[] inputs = IntStream.range(0, 40).mapToDouble(i -> 1 + 0.01 * i).toArray();
      // The mean in place of the maximum: both see the same cells, but only it is moved by each.
      Tensor x = engine.tensor(Shape.of(1, 1, 40), inputs);
      Tensor gradient = engine.ops().full(x.shape(), DataType.FLOAT64, 0);
      engine.valueAndGradients(
          (ops, arguments) -> {
            Tensor y = arguments.get(0);
            for (Layer layer : layers) {
              y =
                  layer instanceof MaxPool1d pool
                      ? ops.averagePool(y, pool.window())
                      : forward(ops, layer, y, numbers(3, 0.5));
            }
            return ops.sum(ops.slice(y, 2, 0, 1));
          },
          List.of(x),
          List.of(gradient));
      return Arrays.stream(engine.toDoubles(gradient)).filter(value -> value != 0).count();
    }
  }

  private static void close(double[] actual, double... expected) {
    assertThat(actual).containsExactly(expected, within(1e-12));
  }
}
