package io.sparknn.testkit;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Context;
import io.sparknn.layers.Layer;
import io.sparknn.layers.Mode;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.values.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Runs a layer on an engine with given numbers, and tells what it used. */
final class LayerRun {
  private final Engine engine;
  private final Layer layer;
  private final List<Shape> inputShapes;
  private final List<Integer> vocabularies;
  private final Map<String, double[]> parameters = new LinkedHashMap<>();
  private final Map<String, double[]> statistics = new LinkedHashMap<>();
  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  /**
   * Parameters and statistics get arbitrary numbers, but for those that are given.
   *
   * @param vocabularies for each input the bound of its whole numbers; 0 for ordinary numbers
   */
  LayerRun(
      Engine engine,
      Layer layer,
      List<Shape> inputShapes,
      List<Integer> vocabularies,
      Map<String, double[]> given) {
    this.engine = engine;
    this.layer = layer;
    this.inputShapes = inputShapes;
    this.vocabularies = vocabularies;
    for (ParameterSpec spec : layer.parameters(inputShapes)) {
      int size = Math.toIntExact(spec.shape().elements());
      double[] any = Numbers.ordinary(size, spec.name().hashCode());
      parameters.put(spec.name(), given.getOrDefault(spec.name(), any));
      shapes.put(spec.name(), spec.shape());
    }
    for (Map.Entry<String, Shape> shared : layer.shared(inputShapes).entrySet()) {
      int size = Math.toIntExact(shared.getValue().elements());
      double[] any = Numbers.ordinary(size, shared.getKey().hashCode());
      parameters.put(shared.getKey(), given.getOrDefault(shared.getKey(), any));
      shapes.put(shared.getKey(), shared.getValue());
    }
    for (ParameterSpec spec : layer.statistics(inputShapes)) {
      int size = Math.toIntExact(spec.shape().elements());
      double[] any = Numbers.positive(size, spec.name().hashCode());
      statistics.put(spec.name(), given.getOrDefault(spec.name(), any));
      shapes.put(spec.name(), spec.shape());
    }
  }

  /**
   * What a run gave.
   *
   * @param shape of the output, with the batch axis
   * @param output its numbers
   * @param updates the next values of statistics
   * @param used the names of the parameters and statistics that were asked for
   * @param untouched whether inputs, parameters and statistics hold what they held before
   */
  record Result(
      Shape shape,
      DataType dataType,
      double[] output,
      Map<String, double[]> updates,
      Set<String> used,
      boolean untouched) {}

  /** Arbitrary numbers for a batch of each input. */
  List<double[]> inputs(int batch) {
    List<double[]> numbers = new ArrayList<>();
    for (Shape shape : inputShapes) {
      int size = Math.toIntExact(shape.prepend(batch).elements());
      int vocabulary = vocabularies.get(numbers.size());
      long seed = 17L + numbers.size();
      numbers.add(
          vocabulary == 0
              ? Numbers.ordinary(size, seed)
              : Arrays.stream(Numbers.indices(size, vocabulary, seed)).asDoubleStream().toArray());
    }
    return numbers;
  }

  /** Runs the layer on a batch. */
  Result run(Mode mode, DataType type, long seed, int batch, List<double[]> inputs) {
    try (Scope scope = engine.openScope()) {
      List<Tensor> tensors = new ArrayList<>();
      for (Shape shape : inputShapes) {
        tensors.add(tensor(shape.prepend(batch), type, inputs.get(tensors.size())));
      }
      RecordingMap ownParameters = new RecordingMap(open(parameters, type));
      RecordingMap ownStatistics = new RecordingMap(open(statistics, type));
      List<Tensor> given = new ArrayList<>(tensors);
      given.addAll(ownParameters.values());
      given.addAll(ownStatistics.values());
      List<double[]> before = given.stream().map(engine::toDoubles).toList();

      Context context = new Context(engine.ops(), mode, seed, ownParameters, ownStatistics);
      Tensor output = layer.forward(context, tensors);

      boolean untouched = true;
      for (int index = 0; index < given.size(); index++) {
        double[] after = engine.toDoubles(given.get(index));
        untouched &= Arrays.equals(before.get(index), after);
      }
      Map<String, double[]> updates = new TreeMap<>();
      context.updates().forEach((name, value) -> updates.put(name, engine.toDoubles(value)));
      Set<String> used = new TreeSet<>(ownParameters.asked());
      used.addAll(ownStatistics.asked());
      return new Result(
          output.shape(), output.dataType(), engine.toDoubles(output), updates, used, untouched);
    }
  }

  /** Checks the gradients with respect to all inputs and parameters by central differences. */
  void checkGradients(Mode mode, int batch) {
    GradientChecker checker = GradientChecker.of(engine);
    List<double[]> inputs = inputs(batch);
    for (int index = 0; index < inputs.size(); index++) {
      if (vocabularies.get(index) == 0) {
        Shape shape = inputShapes.get(index).prepend(batch);
        checker.argument("input " + index, shape, inputs.get(index));
      }
    }
    parameters.forEach((name, numbers) -> checker.argument(name, shapes.get(name), numbers));
    checker.check((ops, arguments) -> weightedSum(ops, mode, batch, inputs, arguments));
  }

  private Tensor weightedSum(
      Ops ops, Mode mode, int batch, List<double[]> numbers, List<Tensor> arguments) {
    List<Tensor> inputs = new ArrayList<>();
    int next = 0;
    for (int index = 0; index < inputShapes.size(); index++) {
      Shape shape = inputShapes.get(index).prepend(batch);
      inputs.add(
          vocabularies.get(index) == 0
              ? arguments.get(next++)
              : engine.tensor(shape, numbers.get(index)));
    }
    Map<String, Tensor> byName = new LinkedHashMap<>();
    for (String name : parameters.keySet()) {
      byName.put(name, arguments.get(next++));
    }
    Map<String, Tensor> constants = open(statistics, DataType.FLOAT64);
    Context context = new Context(ops, mode, 5, byName, constants);
    Tensor output = layer.forward(context, inputs);
    int size = Math.toIntExact(output.shape().elements());
    Tensor weights = engine.tensor(output.shape(), Numbers.ordinary(size, 99));
    return ops.sum(ops.multiply(output, weights));
  }

  private Map<String, Tensor> open(Map<String, double[]> numbers, DataType type) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    numbers.forEach((name, values) -> tensors.put(name, tensor(shapes.get(name), type, values)));
    return tensors;
  }

  private Tensor tensor(Shape shape, DataType type, double[] values) {
    return engine.ops().cast(engine.tensor(shape, values), type);
  }
}
