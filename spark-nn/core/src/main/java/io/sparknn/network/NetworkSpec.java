package io.sparknn.network;

import io.sparknn.layers.Frozen;
import io.sparknn.layers.Layer;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A network as a value: a directed graph of layers with named inputs and outputs.
 *
 * <pre>{@code
 * NetworkSpec.sequential(Shape.of(784), new Dense(128), Activation.relu(), new Dense(10));
 *
 * NetworkSpec.graph()
 *     .input("image", Shape.of(1, 28, 28))
 *     .input("age", Shape.of(1))
 *     .node("features", Sequential.of(new Conv2d(8, 3), new Flatten()), "image")
 *     .node("joined", new Concatenate(), "features", "age")
 *     .node("logits", new Dense(10), "joined")
 *     .output("logits");
 * }</pre>
 *
 * @param inputs shapes of the inputs by name, without the batch axis, in order
 * @param nodes in an order in which each reads only what stands before it
 * @param outputs names of the nodes whose values are the network's outputs, in order
 * @param auxiliaries nodes whose losses join that of the first output while training, none by
 *     default
 */
public record NetworkSpec(
    Map<String, Shape> inputs,
    List<Node> nodes,
    List<String> outputs,
    List<AuxiliaryOutput> auxiliaries) {
  /** The input's name in a sequential network. */
  public static final String INPUT = "input";

  /** Checks that names are unique, and that each node reads what stands before it. */
  public NetworkSpec {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
    auxiliaries = List.copyOf(auxiliaries);
    if (inputs.isEmpty() || outputs.isEmpty()) {
      throw new IllegalArgumentException(
          "A network was given inputs "
              + inputs.keySet()
              + " and outputs "
              + outputs
              + "; it needs at least one of each.");
    }
    Set<String> known = new LinkedHashSet<>(inputs.keySet());
    for (Node node : nodes) {
      requireKnown(known, node.inputs(), "Node '" + node.name() + "' reads");
      if (!known.add(node.name())) {
        throw new IllegalArgumentException(
            "Two parts of a network are named '" + node.name() + "'; names must be unique.");
      }
    }
    requireKnown(known, outputs, "The network's outputs name");
    List<String> auxiliaryNodes = auxiliaries.stream().map(AuxiliaryOutput::node).toList();
    requireKnown(known, auxiliaryNodes, "The network's auxiliary outputs name");
    Set<String> once = new HashSet<>(outputs);
    for (String node : auxiliaryNodes) {
      if (!once.add(node)) {
        throw new IllegalArgumentException(
            "The auxiliary output '"
                + node
                + "' is an output of the network already; an auxiliary output is named once, and"
                + " is no other output.");
      }
    }
  }

  /** Without auxiliary outputs. */
  public NetworkSpec(Map<String, Shape> inputs, List<Node> nodes, List<String> outputs) {
    this(inputs, nodes, outputs, List.of());
  }

  /**
   * Layers one after another; the nodes are named after their type and number, as dense_1, also
   * those that are frozen.
   */
  public static NetworkSpec sequential(Shape input, Layer... layers) {
    Builder builder = graph().input(INPUT, input);
    Map<String, Integer> counts = new HashMap<>();
    String last = INPUT;
    for (Layer layer : layers) {
      Layer learned = layer instanceof Frozen frozen ? frozen.layer() : layer;
      String type = learned.getClass().getSimpleName().toLowerCase(Locale.ROOT);
      String name = type + "_" + counts.merge(type, 1, Integer::sum);
      builder.node(name, layer, last);
      last = name;
    }
    return builder.output(last);
  }

  /**
   * This network with these nodes {@link Frozen}, under their names.
   *
   * @throws IllegalArgumentException if there is no such node
   */
  public NetworkSpec frozen(String... names) {
    List<String> left = new ArrayList<>(List.of(names));
    List<Node> changed =
        nodes.stream()
            .map(
                node ->
                    left.remove(node.name())
                        ? new Node(node.name(), new Frozen(node.layer()), node.inputs())
                        : node)
            .toList();
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "frozen received "
              + left
              + ", but the network's nodes are "
              + nodes.stream().map(Node::name).toList()
              + ".");
    }
    return new NetworkSpec(inputs, changed, outputs, auxiliaries);
  }

  /** Starts a network of any form. */
  public static Builder graph() {
    return new Builder();
  }

  private static void requireKnown(Set<String> known, List<String> names, String who) {
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            who + " '" + name + "', which doesn't stand before it; known there are " + known + ".");
      }
    }
  }

  /** Collects the parts of a {@link NetworkSpec} in the order of computation. */
  public static final class Builder {
    private final Map<String, Shape> inputs = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<AuxiliaryOutput> auxiliaries = new ArrayList<>();

    private Builder() {}

    /** Adds an input of this shape, without the batch axis. */
    public Builder input(String name, Shape shape) {
      if (inputs.put(name, shape) != null) {
        throw new IllegalArgumentException(
            "Two inputs of a network are named '" + name + "'; names must be unique.");
      }
      return this;
    }

    /** Adds a layer that reads these nodes or inputs. */
    public Builder node(String name, Layer layer, String... reads) {
      nodes.add(new Node(name, layer, List.of(reads)));
      return this;
    }

    /** Lets the loss of this node, times {@code weight}, join the loss while training. */
    public Builder auxiliary(String node, double weight) {
      auxiliaries.add(new AuxiliaryOutput(node, weight));
      return this;
    }

    /** The network with these outputs. */
    public NetworkSpec output(String... outputs) {
      return new NetworkSpec(inputs, nodes, List.of(outputs), auxiliaries);
    }
  }
}
