package io.sparknn.testkit;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import io.sparknn.testkit.values.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Kernel, stride, padding, dilation and groups in any combination, as the reference has them. */
interface WindowContract extends EngineFixture {
  /** How many combinations are tried for one, two and three axes each. */
  int COMBINATIONS = 20;

  /** A window, and what it slides over. */
  record Geometry(Window window, int groups, int channels, int filters, int[] sizes) {
    static Geometry draw(int rank, SplittableRandom random) {
      int[] kernel = draw(rank, random, 1, 4);
      int[] padding = IntStream.of(kernel).map(k -> random.nextInt(k / 2 + 1)).toArray();
      Window window =
          Window.of(kernel)
              .stride(draw(rank, random, 1, 4))
              .padding(padding)
              .dilation(draw(rank, random, 1, 3));
      int[] sizes =
          window.axes().stream()
              .mapToInt(
                  a -> Math.max(a.dilation(), a.extent() - 2 * a.before()) + random.nextInt(5))
              .toArray();
      int groups = random.nextInt(1, 4);
      int channels = groups * random.nextInt(1, 3);
      return new Geometry(window, groups, channels, groups * random.nextInt(1, 3), sizes);
    }

    private static int[] draw(int count, SplittableRandom random, int from, int to) {
      return random.ints(count, from, to).toArray();
    }

    Shape input() {
      return Shape.of(sizes).prepend(channels).prepend(2);
    }

    Shape kernel() {
      return Shape.of(window.kernels()).prepend(channels / groups).prepend(filters);
    }

    Shape output() {
      return window.outputShape("output", input().withoutFirst()).with(0, filters).prepend(2);
    }

    @Override
    public String toString() {
      return window + " in " + groups + " groups, " + input() + " to " + output();
    }
  }

  @TestFactory
  default Stream<DynamicTest> everyGeometryIsThatOfTheReference() {
    SplittableRandom random = new SplittableRandom(11);
    return IntStream.rangeClosed(1, 3)
        .boxed()
        .flatMap(rank -> Stream.generate(() -> Geometry.draw(rank, random)).limit(COMBINATIONS))
        .map(geometry -> DynamicTest.dynamicTest(geometry.toString(), () -> check(geometry)));
  }

  private void check(Geometry geometry) {
    for (DataType type : floatingPointTypes()) {
      List<double[]> actual = results(engine(), geometry, type);
      List<double[]> expected = results(reference(), geometry, type);
      for (int i = 0; i < expected.size(); i++) {
        Shape shape = Shape.of(expected.get(i).length);
        EngineFixture.gradients(type)
            .check("result " + i + " in " + type, shape, actual.get(i), expected.get(i));
      }
    }
  }

  /** All operations with the window, and the gradients of what they add up to. */
  private static List<double[]> results(Engine engine, Geometry geometry, DataType type) {
    try (Scope scope = engine.openScope()) {
      List<Tensor> arguments = new ArrayList<>();
      for (Shape shape : List.of(geometry.input(), geometry.kernel(), geometry.output())) {
        arguments.add(tensor(engine, shape, type, arguments.size()));
      }
      List<Tensor> gradients =
          arguments.stream().map(x -> engine.ops().full(x.shape(), type, 0)).toList();
      List<double[]> results = new ArrayList<>();
      engine.valueAndGradients(
          (ops, x) -> {
            List<Tensor> tensors = operations(ops, x, geometry);
            Tensor total = ops.full(Shape.scalar(), type, 0);
            for (Tensor result : tensors) {
              Tensor weights = tensor(engine, result.shape(), type, 7);
              total = ops.add(total, ops.sum(ops.multiply(result, weights)));
              results.add(engine.toDoubles(ops.stopGradient(result)));
            }
            return total;
          },
          arguments,
          gradients);
      gradients.forEach(gradient -> results.add(engine.toDoubles(gradient)));
      return results;
    }
  }

  private static List<Tensor> operations(Ops ops, List<Tensor> x, Geometry geometry) {
    Window window = geometry.window();
    Tensor input = x.get(0);
    Tensor kernel = x.get(1);
    Tensor output = x.get(2);
    return List.of(
        ops.convolution(input, kernel, window, geometry.groups()),
        ops.transposedConvolution(output, kernel, input.shape(), window, geometry.groups()),
        ops.convolutionKernelGradient(output, input, kernel.shape(), window, geometry.groups()),
        ops.maxPool(input, window),
        ops.averagePool(input, window));
  }

  private static Tensor tensor(Engine engine, Shape shape, DataType type, long seed) {
    double[] numbers = Numbers.ordinary(Math.toIntExact(shape.elements()), seed);
    return engine.ops().constant(shape, type, numbers);
  }
}
