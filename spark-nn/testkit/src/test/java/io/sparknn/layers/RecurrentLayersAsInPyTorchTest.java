package io.sparknn.layers;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import io.sparknn.testkit.values.Closeness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Outputs, last states and gradients equal those of PyTorch's modules with the same parameters,
 * which src/test/python's recurrent_values.py wrote.
 */
class RecurrentLayersAsInPyTorchTest {
  private static final Closeness CLOSE = new Closeness(1e-10, 1e-10);
  private static final String VALUES = "/recurrent/pytorch.csv";
  private static final Shape INPUT = Shape.of(4, 3);

  /** PyTorch's order of the parameters of one direction of one layer. */
  private static final List<String> ORDER =
      List.of("input.kernel", "recurrent.kernel", "input.bias", "recurrent.bias");

  private final ReferenceEngine engine = ReferenceEngine.open();

  private static Map<String, Layer> layers() {
    Map<String, Layer> layers = new LinkedHashMap<>();
    layers.put("rnn tanh", new Rnn(2).sequences());
    layers.put("rnn relu", new Rnn(2).activation(new Relu()).sequences());
    layers.put("lstm", new Lstm(2).sequences());
    layers.put("gru", new Gru(2).sequences());
    layers.put("rnn bidirectional", new Bidirectional(new Rnn(2).sequences()));
    layers.put("lstm bidirectional", new Bidirectional(new Lstm(2).sequences()));
    layers.put("gru bidirectional", new Bidirectional(new Gru(2).sequences()));
    layers.put("lstm stacked", Sequential.of(new Lstm(2).sequences(), new Lstm(2).sequences()));
    return layers;
  }

  @TestFactory
  Stream<DynamicTest> outputsAndGradients() {
    return PyTorchValues.read(VALUES).tests(layers(), this::check);
  }

  @TestFactory
  Stream<DynamicTest> lastStates() {
    PyTorchValues expected = PyTorchValues.read(VALUES);
    return Stream.<RecurrentLayer<?>>of(new Lstm(2), new Gru(2))
        .map(
            layer ->
                DynamicTest.dynamicTest(
                    layer.kind(),
                    () -> checkStates(layer, expected.of(layer.kind().toLowerCase(Locale.ROOT)))));
  }

  private void checkStates(RecurrentLayer<?> layer, List<double[]> expected) {
    try (Scope scope = engine.openScope()) {
      Map<String, Tensor> named = parameters(layer);
      Context context = new Context(engine.ops(), Mode.PREDICT, 1, named, Map.of());
      Tensor x = tensor(INPUT.prepend(2), i -> Math.sin(1 + i));
      Tensor states = layer.lastStates().forward(context, x);
      CLOSE.check("states", states.shape(), engine.toDoubles(states), expected.get(1));
      Tensor last = layer.forward(context, x);
      Tensor first = engine.ops().slice(states, 1, 0, 2);
      CLOSE.check("last", last.shape(), engine.toDoubles(last), engine.toDoubles(first));
    }
  }

  /** The parameters in PyTorch's order: cos(1), cos(2), …, one after another. */
  private Map<String, Tensor> parameters(Layer layer) {
    List<ParameterSpec> specs = layer.parameters(INPUT);
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (int part = 0; part < specs.size(); part += ORDER.size()) {
      String name = specs.get(part).name();
      String prefix = name.substring(0, name.length() - "input.kernel".length());
      for (String each : ORDER) {
        specs.stream()
            .filter(spec -> spec.name().equals(prefix + each))
            .forEach(spec -> shapes.put(spec.name(), spec.shape()));
      }
    }
    Map<String, Tensor> named = new LinkedHashMap<>();
    int start = 1;
    for (Map.Entry<String, Shape> each : shapes.entrySet()) {
      int first = start;
      named.put(each.getKey(), tensor(each.getValue(), i -> Math.cos(first + i)));
      start += Math.toIntExact(each.getValue().elements());
    }
    return named;
  }

  private void check(Layer layer, List<double[]> expected) {
    try (Scope scope = engine.openScope()) {
      Map<String, Tensor> named = parameters(layer);
      List<String> names = List.copyOf(named.keySet());
      List<Tensor> arguments = new ArrayList<>();
      arguments.add(tensor(INPUT.prepend(2), i -> Math.sin(1 + i)));
      arguments.addAll(named.values());
      List<Tensor> gradients =
          arguments.stream().map(x -> engine.ops().full(x.shape(), DataType.FLOAT64, 0)).toList();
      List<Tensor> actual = new ArrayList<>();
      engine.valueAndGradients(
          (ops, x) -> {
            Map<String, Tensor> variables = new LinkedHashMap<>();
            for (int index = 0; index < names.size(); index++) {
              variables.put(names.get(index), x.get(index + 1));
            }
            Context context = new Context(ops, Mode.PREDICT, 1, variables, Map.of());
            Tensor y = layer.forward(context, x.get(0));
            actual.add(ops.stopGradient(y));
            return ops.sum(ops.multiply(y, tensor(y.shape(), i -> Math.sin(1 + 2.0 * i))));
          },
          arguments,
          gradients);
      actual.addAll(gradients);
      for (int part = 0; part < actual.size(); part++) {
        Tensor tensor = actual.get(part);
        double[] wanted = expected.get(part == 0 ? 0 : part + 1);
        CLOSE.check("part " + part, tensor.shape(), engine.toDoubles(tensor), wanted);
      }
    }
  }

  private Tensor tensor(Shape shape, IntToDoubleFunction value) {
    return PyTorchValues.tensor(engine, shape, value);
  }
}
