package io.sparknn.testkit;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Context;
import io.sparknn.layers.Layer;
import io.sparknn.layers.Mode;
import io.sparknn.layers.StepMemory;
import io.sparknn.network.InputBatch;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.values.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs a layer on padded batches, in double precision; call it inside a scope. */
final class SequenceRun {
  private final Engine engine;
  private final Layer layer;
  private final boolean[] differentiable;
  private final Map<String, Tensor> parameters;
  private final Map<String, Tensor> statistics;

  /**
   * Parameters and statistics get arbitrary numbers.
   *
   * @param differentiable for each input whether it has a gradient, as tokens don't
   */
  SequenceRun(Engine engine, Layer layer, List<Shape> shapes, boolean... differentiable) {
    this.engine = engine;
    this.layer = layer;
    this.differentiable = differentiable.clone();
    this.parameters = new LinkedHashMap<>();
    this.statistics = new LinkedHashMap<>();
    for (ParameterSpec spec : layer.parameters(shapes)) {
      int size = Math.toIntExact(spec.shape().elements());
      double[] numbers = Numbers.ordinary(size, spec.name().hashCode());
      parameters.put(spec.name(), engine.tensor(spec.shape(), numbers));
    }
    for (ParameterSpec spec : layer.statistics(shapes)) {
      int size = Math.toIntExact(spec.shape().elements());
      double[] numbers = Numbers.positive(size, spec.name().hashCode());
      statistics.put(spec.name(), engine.tensor(spec.shape(), numbers));
    }
  }

  /** A memory in which nothing is remembered. */
  StepMemory memory() {
    return new StepMemory(engine);
  }

  /**
   * What a run gave.
   *
   * @param shape of the output, with the batch axis
   * @param output its numbers
   * @param inputs the gradient of each input; empty for one that has none
   * @param parameters the gradient of each parameter
   * @param updates the next values of statistics
   */
  record Result(
      Shape shape,
      double[] output,
      List<double[]> inputs,
      Map<String, double[]> parameters,
      Map<String, double[]> updates) {}

  /** How much each number of an output counts in the sum that is differentiated. */
  @FunctionalInterface
  interface Weights {
    double[] of(Shape output);
  }

  /** The output, and the gradients of its weighted sum. */
  Result differentiate(Mode mode, List<InputBatch> batches, Weights weights) {
    List<Tensor> inputs = values(batches);
    List<Tensor> arguments = new ArrayList<>();
    for (int index = 0; index < inputs.size(); index++) {
      if (differentiable[index]) {
        arguments.add(inputs.get(index));
      }
    }
    arguments.addAll(parameters.values());
    List<Tensor> gradients =
        arguments.stream()
            .map(each -> engine.ops().full(each.shape(), DataType.FLOAT64, 0))
            .toList();
    Map<String, double[]> updates = new TreeMap<>();
    List<Tensor> outputs = new ArrayList<>();
    engine.valueAndGradients(
        (ops, variables) -> {
          Context context = context(ops, mode, named(variables)).withMasks(masks(batches));
          Tensor output = layer.forward(context, replaced(inputs, variables));
          outputs.add(ops.stopGradient(output));
          context.updates().forEach((name, value) -> updates.put(name, engine.toDoubles(value)));
          Tensor counts = engine.tensor(output.shape(), weights.of(output.shape()));
          return ops.sum(ops.multiply(output, counts));
        },
        arguments,
        gradients);
    List<double[]> numbers = gradients.stream().map(engine::toDoubles).toList();
    Map<String, double[]> ofParameters = new LinkedHashMap<>();
    for (String name : parameters.keySet()) {
      int first = numbers.size() - parameters.size();
      ofParameters.put(name, numbers.get(first + ofParameters.size()));
    }
    Tensor output = outputs.get(0);
    return new Result(
        output.shape(), engine.toDoubles(output), ofInputs(numbers), ofParameters, updates);
  }

  /** The output while predicting, of a computation that goes on where the memory ends. */
  double[] predict(List<InputBatch> batches, StepMemory memory) {
    Context context =
        context(engine.ops(), Mode.PREDICT, parameters)
            .withMasks(masks(batches))
            .withMemory(memory);
    return engine.toDoubles(layer.forward(context, values(batches)));
  }

  private Context context(Ops ops, Mode mode, Map<String, Tensor> named) {
    return new Context(ops, mode, 5, named, statistics);
  }

  private List<Tensor> values(List<InputBatch> batches) {
    return batches.stream().map(batch -> batch.values(engine, DataType.FLOAT64)).toList();
  }

  private List<Optional<Tensor>> masks(List<InputBatch> batches) {
    return batches.stream().map(batch -> batch.mask(engine, DataType.FLOAT64)).toList();
  }

  private Map<String, Tensor> named(List<Tensor> variables) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    int first = variables.size() - parameters.size();
    for (String name : parameters.keySet()) {
      named.put(name, variables.get(first + named.size()));
    }
    return named;
  }

  /** The inputs, with variables in the place of those that have a gradient. */
  private List<Tensor> replaced(List<Tensor> inputs, List<Tensor> variables) {
    List<Tensor> result = new ArrayList<>();
    int next = 0;
    for (int index = 0; index < inputs.size(); index++) {
      result.add(differentiable[index] ? variables.get(next++) : inputs.get(index));
    }
    return result;
  }

  private List<double[]> ofInputs(List<double[]> gradients) {
    List<double[]> result = new ArrayList<>();
    int next = 0;
    for (boolean each : differentiable) {
      result.add(each ? gradients.get(next++) : new double[0]);
    }
    return result;
  }
}
