package io.sparknn.engine.libtorch;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import io.sparknn.testkit.reference.ReferenceEngine;
import io.sparknn.testkit.values.Closeness;
import io.sparknn.testkit.values.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Images of so many channels that their order in memory changes give the reference's numbers. */
class ImageOrderTest {
  private static final Window PADDED = Window.square(3).padding(1);
  private static final Window HALVING = Window.square(2).stride(2);

  /** A function of one image and, if it has one, a kernel. */
  private interface ImageFunction {
    Tensor of(Ops ops, Tensor image, Tensor kernel);
  }

  @Test
  void maximaOfManyChannels() {
    check(Shape.of(2, 9, 5, 4), Shape.of(1), (ops, x, kernel) -> ops.maxPool(x, HALVING));
  }

  @Test
  void meansOfManyChannels() {
    check(Shape.of(2, 9, 5, 4), Shape.of(1), (ops, x, kernel) -> ops.averagePool(x, HALVING));
  }

  @Test
  void convolutionToManyChannelsFromOneFromThreeAndFromMany() {
    for (int channels : new int[] {1, 3, 10}) {
      check(
          Shape.of(8, channels, 5, 4),
          Shape.of(8, channels, 3, 3),
          (ops, x, kernel) -> ops.convolution(x, kernel, PADDED, 1));
    }
  }

  @Test
  void convolutionByAKernelWithMoreNumbersThanTheImages() {
    check(
        Shape.of(2, 8, 5, 4),
        Shape.of(16, 8, 3, 3),
        (ops, x, kernel) -> {
          Tensor first = ops.convolution(ops.maxPool(x, PADDED), kernel, PADDED, 1);
          return ops.maxPool(first, HALVING); // in the other order before and behind
        });
  }

  @Test
  void convolutionOfEachChannelByItself() {
    check(
        Shape.of(2, 8, 5, 4),
        Shape.of(8, 1, 3, 3),
        (ops, x, kernel) -> ops.convolution(x, kernel, PADDED, 8));
  }

  @Test
  void emptyBatches() {
    check(
        Shape.of(0, 1, 5, 4),
        Shape.of(8, 1, 3, 3),
        (ops, x, kernel) -> ops.maxPool(ops.convolution(x, kernel, PADDED, 1), HALVING));
  }

  @Test
  void whatFollowsReadsTheOtherOrderRightly() {
    check(
        Shape.of(8, 1, 6, 4),
        Shape.of(8, 1, 3, 3),
        (ops, x, kernel) -> {
          Tensor image = ops.convolution(x, kernel, PADDED, 1); // (8, 8, 6, 4)
          Tensor ones = ops.full(Shape.of(8), image.dataType(), 1);
          Tensor normal = ops.batchNorm(image, ones, ones, 1e-3).output();
          Tensor sum = ops.add(ops.tanh(normal), image);
          Tensor flat = ops.reshape(sum, Shape.of(8, 192));
          Tensor turned = ops.permute(sum, 0, 2, 3, 1); // (8, 6, 4, 8)
          return ops.concatenate(
              List.of(
                  ops.reshape(ops.slice(turned, 3, 2, 5), Shape.of(8, 72)),
                  ops.softmax(flat, 1),
                  ops.reshape(ops.unfold(sum, HALVING), Shape.of(8, 192))),
              1);
        });
  }

  private static void check(Shape image, Shape kernel, ImageFunction function) {
    try (Engine reference = ReferenceEngine.open();
        Engine engine = new LibTorchEngineProvider().open(EngineOptions.defaults())) {
      List<double[]> expected = run(reference, DataType.FLOAT64, image, kernel, function);
      compare(
          new Closeness(1e-10, 1e-10),
          run(engine, DataType.FLOAT64, image, kernel, function),
          expected);
      compare(
          new Closeness(1e-4, 1e-4),
          run(engine, DataType.FLOAT32, image, kernel, function),
          expected);
    }
  }

  private static void compare(Closeness closeness, List<double[]> actual, List<double[]> expected) {
    List<String> names = List.of("result", "gradient of the image", "gradient of the kernel");
    for (int index = 0; index < names.size(); index++) {
      Shape shape = Shape.of(expected.get(index).length);
      closeness.check(names.get(index), shape, actual.get(index), expected.get(index));
    }
  }

  /** The result, and the gradients of its weighted sum. */
  private static List<double[]> run(
      Engine engine, DataType type, Shape image, Shape kernel, ImageFunction function) {
    try (Scope scope = engine.openScope()) {
      List<Tensor> arguments =
          List.of(tensor(engine, type, image, 1), tensor(engine, type, kernel, 2));
      List<Tensor> gradients =
          arguments.stream().map(x -> engine.ops().full(x.shape(), type, 0)).toList();
      List<double[]> results = new ArrayList<>();
      engine.valueAndGradients(
          (ops, x) -> {
            Tensor result = function.of(ops, x.get(0), x.get(1));
            results.add(engine.toDoubles(ops.stopGradient(result)));
            return ops.sum(ops.multiply(result, tensor(engine, type, result.shape(), 3)));
          },
          arguments,
          gradients);
      gradients.forEach(gradient -> results.add(engine.toDoubles(gradient)));
      return results;
    }
  }

  private static Tensor tensor(Engine engine, DataType type, Shape shape, int seed) {
    double[] numbers = Numbers.ordinary(Math.toIntExact(shape.elements()), seed);
    return engine.ops().cast(engine.tensor(shape, numbers), type);
  }
}
