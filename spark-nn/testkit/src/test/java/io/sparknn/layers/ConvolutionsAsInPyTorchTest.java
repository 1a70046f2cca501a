package io.sparknn.layers;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import io.sparknn.testkit.reference.ReferenceEngine;
import io.sparknn.testkit.values.Closeness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Values and gradients on odd geometries equal PyTorch 2.15's, which src/test/python's
 * convolution_values.py wrote.
 */
class ConvolutionsAsInPyTorchTest {
  private static final Closeness CLOSE = new Closeness(1e-10, 1e-10);
  private static final String VALUES = "/convolutions/pytorch.csv";

  private final ReferenceEngine engine = ReferenceEngine.open();

  private record Sample(Layer layer, Shape input) {}

  private static Map<String, Sample> samples() {
    Map<String, Sample> samples = new LinkedHashMap<>();
    samples.put(
        "conv1d",
        sample(new Conv1d(6, 3).stride(2).padding(2).dilation(2).groups(2), Shape.of(4, 7)));
    samples.put("conv1d same", sample(new Conv1d(3, 4).same(), Shape.of(2, 5)));
    Window window = Window.of(3, 2).stride(2, 1).padding(2, 0).dilation(1, 2);
    samples.put("conv2d", sample(new Conv2d(6, 1).window(window).groups(2), Shape.of(4, 5, 6)));
    samples.put(
        "conv2d same",
        sample(new Conv2d(3, 1).window(Window.of(2, 3).dilation(1, 2)).same(), Shape.of(2, 4, 5)));
    samples.put(
        "conv2d depthwise",
        sample(new Conv2d(6, 3).stride(3).padding(1).groups(3), Shape.of(3, 4, 7)));
    samples.put(
        "conv3d",
        sample(
            new Conv3d(4, 1)
                .window(Window.of(2, 3, 1).stride(1, 2, 2).padding(1, 0, 0).dilation(2, 1, 1))
                .groups(2),
            Shape.of(2, 3, 4, 3)));
    samples.put(
        "convTranspose1d",
        sample(
            new ConvTranspose1d(6, 3).stride(2).padding(1).outputPadding(1).groups(2).dilation(2),
            Shape.of(4, 4)));
    samples.put(
        "convTranspose2d",
        sample(
            new ConvTranspose2d(2, 1)
                .window(Window.of(3, 2).stride(3, 2).padding(1, 0))
                .outputPadding(List.of(2, 1))
                .groups(2),
            Shape.of(4, 2, 3)));
    samples.put(
        "convTranspose3d",
        sample(
            new ConvTranspose3d(3, 1)
                .window(Window.of(2, 1, 3).stride(2, 1, 1).padding(1, 0, 1))
                .outputPadding(List.of(1, 0, 0)),
            Shape.of(2, 2, 3, 2)));
    samples.put(
        "maxPool1d", sample(new MaxPool1d(3).stride(2).padding(1).ceilMode(), Shape.of(2, 6)));
    Window spread = Window.of(3, 2).stride(2, 3).padding(1);
    samples.put(
        "maxPool2d", sample(new MaxPool2d(spread.dilation(2, 1)).ceilMode(), Shape.of(2, 8, 6)));
    Window volume = Window.of(2, 3, 2).stride(2).padding(1, 1, 0);
    samples.put("maxPool3d", sample(new MaxPool3d(volume).ceilMode(), Shape.of(2, 3, 4, 5)));
    samples.put(
        "avgPool1d", sample(new AvgPool1d(3).stride(2).padding(1).ceilMode(), Shape.of(2, 6)));
    AvgPool2d mean = new AvgPool2d(2).window(spread).ceilMode();
    samples.put("avgPool2d", sample(mean, Shape.of(2, 6, 6)));
    samples.put("avgPool2d ignoring", sample(mean.ignorePadding(), Shape.of(2, 6, 6)));
    samples.put(
        "avgPool3d", sample(new AvgPool3d(2).window(volume).ignorePadding(), Shape.of(2, 3, 4, 5)));
    samples.put("lpPool2d", sample(LpPool.l2(2, 3).stride(1, 2), Shape.of(2, 4, 5)));
    samples.put("adaptiveAvgPool2d", sample(AdaptiveAvgPool.of(3, 4), Shape.of(2, 5, 6)));
    samples.put("adaptiveMaxPool3d", sample(AdaptiveMaxPool.of(2, 1, 3), Shape.of(1, 5, 3, 4)));
    return samples;
  }

  private static Sample sample(Layer layer, Shape input) {
    return new Sample(layer, input);
  }

  @TestFactory
  Stream<DynamicTest> valuesAndGradients() {
    return PyTorchValues.read(VALUES).tests(samples(), this::check);
  }

  private void check(Sample sample, List<double[]> expected) {
    try (Scope scope = engine.openScope()) {
      List<ParameterSpec> parameters = sample.layer().parameters(sample.input());
      List<Tensor> arguments = new ArrayList<>();
      arguments.add(tensor(sample.input().prepend(2), i -> Math.sin(1 + i)));
      if (!parameters.isEmpty()) {
        arguments.add(tensor(parameters.get(0).shape(), i -> Math.cos(1 + i)));
        arguments.add(tensor(parameters.get(1).shape(), i -> (i + 1) / 10.0));
      }
      List<Tensor> gradients =
          arguments.stream().map(x -> engine.ops().full(x.shape(), DataType.FLOAT64, 0)).toList();
      List<Tensor> actual = new ArrayList<>();
      engine.valueAndGradients(
          (ops, x) -> {
            Map<String, Tensor> named =
                x.size() == 1 ? Map.of() : Map.of("kernel", x.get(1), "bias", x.get(2));
            Context context = new Context(ops, Mode.PREDICT, 1, named, Map.of());
            Tensor y = sample.layer().forward(context, x.get(0));
            actual.add(ops.stopGradient(y));
            return ops.sum(ops.multiply(y, tensor(y.shape(), i -> Math.sin(1 + 2.0 * i))));
          },
          arguments,
          gradients);
      actual.addAll(gradients);
      for (int part = 0; part < expected.size(); part++) {
        Tensor tensor = actual.get(part);
        CLOSE.check("part " + part, tensor.shape(), engine.toDoubles(tensor), expected.get(part));
      }
    }
  }

  private Tensor tensor(Shape shape, IntToDoubleFunction value) {
    return PyTorchValues.tensor(engine, shape, value);
  }
}
