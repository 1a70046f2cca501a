package io.sparknn.generation;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.StepMemory;
import io.sparknn.network.InputBatch;
import io.sparknn.network.NodeValue;
import io.sparknn.network.OpenNetwork;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A network in the middle of sequences: what doesn't depend on their tokens, as an encoder, is
 * computed once, the rest for the next tokens only, with what its layers remember.
 *
 * <p>It belongs to one thread, and frees at its end what was made on the way.
 */
final class StepwiseNetwork implements AutoCloseable {
  private final OpenNetwork network;
  private final String input;
  private final Engine engine;
  private final Scope scope;
  private final StepMemory memory;
  private final Map<String, NodeValue> given = new HashMap<>();

  /**
   * Computes what doesn't depend on the tokens.
   *
   * @param input the network's input of tokens
   * @param others the values of its other inputs, in order
   */
  StepwiseNetwork(OpenNetwork network, String input, List<InputBatch> others) {
    this.network = network;
    this.input = input;
    this.engine = network.engine();
    this.memory = new StepMemory(engine);
    this.scope = engine.openScope();
    try {
      computeGiven(others);
    } catch (RuntimeException | Error e) {
      scope.close();
      throw e;
    }
  }

  private void computeGiven(List<InputBatch> others) {
    Map<String, NodeValue> inputs = new HashMap<>();
    for (String name : network.network().spec().inputs().keySet()) {
      if (!name.equals(input)) {
        InputBatch batch = others.get(inputs.size());
        Tensor values = batch.values(engine, DataType.FLOAT32);
        inputs.put(name, new NodeValue(values, batch.mask(engine, DataType.FLOAT32)));
      }
    }
    List<String> read = readFromOutside();
    Map<String, NodeValue> values =
        inputs.isEmpty() ? Map.of() : network.network().values(network.context(), inputs, read);
    read.forEach(name -> given.put(name, values.get(name)));
  }

  /** The nodes and inputs that don't depend on the tokens, but are read by nodes that do. */
  private List<String> readFromOutside() {
    Set<String> dependents = network.network().dependentsOf(input);
    return network.network().spec().nodes().stream()
        .filter(node -> dependents.contains(node.name()))
        .flatMap(node -> node.inputs().stream())
        .filter(name -> !name.equals(input) && !dependents.contains(name))
        .distinct()
        .toList();
  }

  Engine engine() {
    return engine;
  }

  /**
   * Goes on by the next tokens.
   *
   * @param tokens of each sequence, as many of all
   * @param read takes what it needs from the scores (sequences, classes) after the last of them
   */
  <T> T next(List<long[]> tokens, Function<Tensor, T> read) {
    int steps = tokens.get(0).length;
    float[] numbers = new float[tokens.size() * steps];
    for (int index = 0; index < numbers.length; index++) {
      numbers[index] = tokens.get(index / steps)[index % steps];
    }
    List<T> results = new ArrayList<>();
    remembering(
        () -> {
          Map<String, NodeValue> known = new HashMap<>(given);
          Tensor batch = engine.tensor(Shape.of(tokens.size(), steps), numbers);
          known.put(input, new NodeValue(batch, Optional.empty()));
          String output = network.network().spec().outputs().get(0);
          Tensor scores = // (sequences, steps, classes)
              network
                  .network()
                  .values(network.context().withMemory(memory), known, List.of(output))
                  .get(output)
                  .value();
          memory.advance(steps);
          results.add(read.apply(last(scores)));
        });
    return results.get(0);
  }

  private Tensor last(Tensor scores) {
    Ops ops = engine.ops();
    Shape shape = scores.shape();
    Tensor step = ops.slice(scores, 1, shape.size(1) - 1, shape.size(1));
    return ops.reshape(step, Shape.of(shape.size(0), shape.size(2)));
  }

  /** Puts these of the sequences in the places of all, some perhaps several times. */
  void select(long... sequences) {
    List<NodeValue> before = List.copyOf(given.values());
    remembering(
        () -> {
          Tensor indices = engine.tensor(Shape.of(sequences.length), sequences);
          UnaryOperator<Tensor> change = tensor -> engine.ops().gather(tensor, indices);
          memory.replaceAll(change);
          given.replaceAll(
              (name, node) -> new NodeValue(change.apply(node.value()), node.mask().map(change)));
        });
    before.forEach(
        node -> {
          node.value().close();
          node.mask().ifPresent(Tensor::close);
        });
  }

  /** Does something of which only what is remembered or given stays in memory. */
  private void remembering(Runnable work) {
    List<Tensor> before = List.copyOf(memory.tensors().values());
    try (Scope step = engine.openScope()) {
      work.run();
      memory.tensors().values().forEach(step::keep);
      for (NodeValue node : given.values()) {
        step.keep(node.value());
        node.mask().ifPresent(step::keep);
      }
    }
    Set<Tensor> still = Collections.newSetFromMap(new IdentityHashMap<>());
    still.addAll(memory.tensors().values());
    before.stream().filter(tensor -> !still.contains(tensor)).forEach(Tensor::close);
  }

  @Override
  public void close() {
    scope.close();
  }
}
