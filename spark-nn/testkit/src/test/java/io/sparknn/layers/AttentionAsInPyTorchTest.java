package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import io.sparknn.testkit.values.Closeness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Values and gradients of attention and transformer layers with copied weights, on padded
 * sequences, equal PyTorch 2.15's, which src/test/python's attention_values.py wrote.
 */
class AttentionAsInPyTorchTest {
  private static final Closeness CLOSE = new Closeness(1e-9, 1e-9);
  private static final String VALUES = "/attention/pytorch.csv";
  private static final int FEATURES = 4;
  private static final int[] LENGTHS = {5, 3};
  private static final int[] MEMORY_LENGTHS = {2, 4};

  private final ReferenceEngine engine = ReferenceEngine.open();

  private static Map<String, Layer> layers() {
    Map<String, Layer> layers = new LinkedHashMap<>();
    layers.put("self attention", new MultiHeadAttention(2));
    layers.put("causal self attention", new MultiHeadAttention(1).withCausalMask());
    layers.put("cross attention", new CrossAttention(2));
    layers.put("encoder layer post-norm", new TransformerEncoderLayer(2, 6));
    layers.put("decoder layer post-norm", new TransformerDecoderLayer(2, 6));
    layers.put(
        "encoder layer pre-norm",
        new TransformerEncoderLayer(2, 6).normFirst().activation(new Gelu()));
    layers.put(
        "decoder layer pre-norm",
        new TransformerDecoderLayer(2, 6).normFirst().activation(new Gelu()));
    return layers;
  }

  @TestFactory
  Stream<DynamicTest> valuesAndGradients() {
    return PyTorchValues.read(VALUES).tests(layers(), this::check);
  }

  private void check(Layer layer, List<double[]> expected) {
    int inputs = layer instanceof MergeLayer ? 2 : 1;
    Shape sequence = Shape.sequence(FEATURES);
    List<ParameterSpec> parameters =
        layer.parameters(inputs == 1 ? List.of(sequence) : List.of(sequence, sequence));
    try (Scope scope = engine.openScope()) {
      List<Tensor> arguments = new ArrayList<>();
      arguments.add(tensor(Shape.of(2, 5, FEATURES), i -> Math.sin(1 + i)));
      if (inputs == 2) {
        arguments.add(tensor(Shape.of(2, 4, FEATURES), i -> Math.sin(2 + i)));
      }
      for (int number = 0; number < parameters.size(); number++) {
        int first = number + 1;
        arguments.add(tensor(parameters.get(number).shape(), i -> Math.cos(first + i) / 2));
      }
      List<Tensor> gradients =
          arguments.stream().map(x -> engine.ops().full(x.shape(), DataType.FLOAT64, 0)).toList();
      List<Tensor> actual = new ArrayList<>();
      engine.valueAndGradients(
          (ops, x) -> {
            Tensor real = ops.reshape(mask(LENGTHS), Shape.of(2, 5, 1));
            Tensor y = forward(layer, ops, x.subList(0, inputs), named(parameters, x, inputs));
            Tensor kept = ops.multiply(y, real);
            actual.add(ops.stopGradient(kept));
            return ops.sum(ops.multiply(kept, tensor(y.shape(), i -> Math.sin(1 + 2.0 * i))));
          },
          arguments,
          gradients);
      actual.addAll(gradients);
      assertThat(actual).hasSameSizeAs(expected);
      for (int part = 0; part < expected.size(); part++) {
        Tensor tensor = actual.get(part);
        CLOSE.check("part " + part, tensor.shape(), engine.toDoubles(tensor), expected.get(part));
      }
    }
  }

  private Tensor forward(Layer layer, Ops ops, List<Tensor> inputs, Map<String, Tensor> named) {
    Context context =
        new Context(ops, Mode.TRAIN, 1, named, Map.of())
            .withMasks(List.of(Optional.of(mask(LENGTHS)), Optional.of(mask(MEMORY_LENGTHS))));
    return layer.forward(context, inputs);
  }

  private static Map<String, Tensor> named(
      List<ParameterSpec> parameters, List<Tensor> arguments, int inputs) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (ParameterSpec parameter : parameters) {
      named.put(parameter.name(), arguments.get(inputs + named.size()));
    }
    return named;
  }

  private Tensor mask(int... lengths) {
    int longest = Arrays.stream(lengths).max().orElseThrow();
    return tensor(
        Shape.of(lengths.length, longest), i -> i % longest < lengths[i / longest] ? 1 : 0);
  }

  private Tensor tensor(Shape shape, IntToDoubleFunction value) {
    return PyTorchValues.tensor(engine, shape, value);
  }
}
