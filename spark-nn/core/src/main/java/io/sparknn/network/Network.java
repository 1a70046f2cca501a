package io.sparknn.network;

import io.sparknn.engine.Tensor;
import io.sparknn.layers.Context;
import io.sparknn.layers.Layer;
import io.sparknn.parameters.FlatLayout;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A {@link NetworkSpec} with its sizes worked out: the shape of every node, and the layout of its
 * parameters and statistics. Like the spec it holds no tensor.
 */
public final class Network {
  private final NetworkSpec spec;
  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final FlatLayout parameters;
  private final FlatLayout statistics;

  /**
   * Works out the sizes.
   *
   * @throws ShapeException if a layer can't take what it reads, naming its node, or if an auxiliary
   *     output hasn't the shape of the first output
   */
  public Network(NetworkSpec spec) {
    this.spec = spec;
    shapes.putAll(spec.inputs());
    List<ParameterSpec> trained = new ArrayList<>();
    List<ParameterSpec> recorded = new ArrayList<>();
    for (Node node : spec.nodes()) {
      Layer layer = node.layer();
      List<Shape> inputs = node.inputs().stream().map(shapes::get).toList();
      shapes.put(node.name(), outputShape(node, inputs));
      layer.parameters(inputs).forEach(p -> trained.add(p.within(node.name())));
      layer.statistics(inputs).forEach(p -> recorded.add(p.within(node.name())));
    }
    this.parameters = new FlatLayout(trained);
    this.statistics = new FlatLayout(recorded);
    spec.nodes().forEach(this::requireShared);
    spec.auxiliaries().forEach(auxiliary -> requireShapeOfOutput(auxiliary.node()));
  }

  /** What it was made from. */
  public NetworkSpec spec() {
    return spec;
  }

  /** The trainable parameters, named {@code node.parameter}. */
  public FlatLayout parameters() {
    return parameters;
  }

  /** The running statistics, named {@code node.statistic}. */
  public FlatLayout statistics() {
    return statistics;
  }

  /** The shape, without the batch axis, of the node or input of this name. */
  public Shape shape(String name) {
    return shapes.get(name);
  }

  /** The shape of the first output, without the batch axis. */
  public Shape outputShape() {
    return shape(spec.outputs().get(0));
  }

  /**
   * The values of the outputs, in the order of {@link NetworkSpec#outputs()}.
   *
   * @param context with the masks of the inputs
   * @param inputs a batch for each input, in the order of {@link NetworkSpec#inputs()}
   */
  public List<Tensor> forward(Context context, List<Tensor> inputs) {
    return values(context, inputs, spec.outputs(), (node, value) -> value);
  }

  /**
   * The values of some nodes; others are computed only if these need them.
   *
   * @param context with the masks of the inputs
   * @param inputs a batch for each input, in the order of {@link NetworkSpec#inputs()}
   * @param names of nodes or inputs
   * @param change from a node's name and value to the value that the nodes after it read
   */
  public List<Tensor> values(
      Context context,
      List<Tensor> inputs,
      List<String> names,
      BiFunction<String, Tensor, Tensor> change) {
    Map<String, NodeValue> known = new LinkedHashMap<>();
    for (String name : spec.inputs().keySet()) {
      int index = known.size();
      known.put(name, new NodeValue(inputs.get(index), context.mask(index)));
    }
    Map<String, NodeValue> values = values(context, known, names, change);
    return names.stream().map(name -> values.get(name).value()).toList();
  }

  /**
   * The values of some nodes from those of others, so that one part of the network is computed
   * without the rest: as the decoder, of which each step needs what the encoder gave once.
   *
   * @param known values of nodes and inputs; what only they need isn't computed
   * @param names of nodes or inputs
   */
  public Map<String, NodeValue> values(
      Context context, Map<String, NodeValue> known, List<String> names) {
    return values(context, known, names, (node, value) -> value);
  }

  private Map<String, NodeValue> values(
      Context context,
      Map<String, NodeValue> known,
      List<String> names,
      BiFunction<String, Tensor, Tensor> change) {
    Set<String> needed = needed(names, known.keySet());
    Map<String, NodeValue> values = new HashMap<>(known);
    for (Node node : spec.nodes()) {
      if (needed.contains(node.name())) {
        List<NodeValue> inputs = node.inputs().stream().map(values::get).toList();
        Context at = context.withMasks(inputs.stream().map(NodeValue::mask).toList());
        Tensor value =
            node.layer()
                .forward(at.child(node.name()), inputs.stream().map(NodeValue::value).toList());
        values.put(
            node.name(),
            new NodeValue(change.apply(node.name(), value), at.after(node.layer()).mask()));
      }
    }
    return values;
  }

  private Set<String> needed(List<String> names, Set<String> known) {
    Set<String> needed = new HashSet<>(names);
    for (int index = spec.nodes().size() - 1; index >= 0; index--) {
      Node node = spec.nodes().get(index);
      if (known.contains(node.name())) {
        needed.remove(node.name());
      } else if (needed.contains(node.name())) {
        needed.addAll(node.inputs());
      }
    }
    return needed;
  }

  /** The names of the nodes whose values depend on this input, in order. */
  public Set<String> dependentsOf(String input) {
    Set<String> dependents = new LinkedHashSet<>();
    for (Node node : spec.nodes()) {
      if (node.inputs().stream()
          .anyMatch(read -> read.equals(input) || dependents.contains(read))) {
        dependents.add(node.name());
      }
    }
    return dependents;
  }

  /** Requires that the parameters which a node shares are there, and have its shapes. */
  private void requireShared(Node node) {
    List<Shape> inputs = node.inputs().stream().map(shapes::get).toList();
    node.layer()
        .shared(inputs)
        .forEach(
            (name, shape) -> {
              Optional<Shape> found =
                  Stream.concat(parameters.parameters().stream(), statistics.parameters().stream())
                      .filter(parameter -> parameter.name().equals(name))
                      .map(ParameterSpec::shape)
                      .findFirst();
              if (!found.equals(Optional.of(shape))) {
                throw new ShapeException(
                    "Node '"
                        + node.name()
                        + "' shares the parameter '"
                        + name
                        + "' and needs it to have shape "
                        + shape
                        + ", but "
                        + found.map(other -> "it has " + other).orElse("there is none")
                        + "; the network's parameters are "
                        + parameters.parameters().stream().map(ParameterSpec::name).toList()
                        + ".");
              }
            });
  }

  private void requireShapeOfOutput(String auxiliary) {
    if (!shape(auxiliary).equals(outputShape())) {
      throw new ShapeException(
          "The auxiliary output '"
              + auxiliary
              + "' has shape "
              + shape(auxiliary)
              + " and the output '"
              + spec.outputs().get(0)
              + "' "
              + outputShape()
              + ", which must be equal, since both are compared with the same target.");
    }
  }

  private static Shape outputShape(Node node, List<Shape> inputs) {
    try {
      return node.layer().outputShape(inputs);
    } catch (ShapeException e) {
      throw new ShapeException("In node '" + node.name() + "': " + e.getMessage());
    }
  }
}
