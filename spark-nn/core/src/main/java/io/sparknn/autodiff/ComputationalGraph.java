package io.sparknn.autodiff;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A computational graph that grows as operations are called, and gradients by walking it back.
 *
 * <p><b>Forward:</b> each operation computes its value with the operations underneath ({@code
 * base}) and, if an operand depends on a variable, adds a node that points to those operands. Nodes
 * are thus in topological order. <b>Backward:</b> a table holds ∂output/∂node, with 1 for the
 * output; nodes are visited once each, last to first, and each adds to every operand its
 * vector-Jacobian product:
 *
 * <p>table[operand] += table[node] · ∂node/∂operand.
 *
 * <p>Which operations there are, and their products, is {@link Tape}'s.
 *
 * <p>Source: Goodfellow, Bengio, Courville, Deep Learning (2016), algorithms 6.1 and 6.2.
 */
class ComputationalGraph {
  /** The operations underneath, which compute values and products. */
  final Ops base;

  private final List<Node> nodes = new ArrayList<>();

  ComputationalGraph(Ops base) {
    this.base = base;
  }

  /** A value that depends on a variable of this graph. */
  private record Node(ComputationalGraph graph, Tensor value, List<Edge> edges) implements Tensor {
    @Override
    public Shape shape() {
      return value.shape();
    }

    @Override
    public DataType dataType() {
      return value.dataType();
    }

    @Override
    public void close() {
      // The table of the backward pass still needs the value; its scope frees it.
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** An operand of a node, and how a gradient of the node becomes one of the operand. */
  record Edge(Tensor operand, UnaryOperator<Tensor> vectorJacobianProduct) {}

  /** A node without operands, to differentiate by. */
  final Tensor variable(Tensor value) {
    Node node = new Node(this, value, List.of());
    nodes.add(node);
    return node;
  }

  /** What was computed for a node; any other tensor is its own value. */
  final Tensor value(Tensor x) {
    return x instanceof Node node && node.graph == this ? node.value : x;
  }

  /** ∂output/∂variable for each variable; 0 where the output doesn't depend on it. */
  final List<Tensor> gradients(Tensor output, List<Tensor> variables) {
    IdentityHashMap<Tensor, Tensor> table = new IdentityHashMap<>();
    table.put(output, base.full(output.shape(), output.dataType(), 1));
    for (int index = nodes.size() - 1; index >= 0; index--) {
      Node node = nodes.get(index);
      Tensor gradient = table.get(node);
      if (gradient != null) {
        for (Edge edge : node.edges) {
          table.merge(edge.operand, edge.vectorJacobianProduct.apply(gradient), base::add);
        }
      }
    }
    return variables.stream()
        .map(x -> table.containsKey(x) ? table.get(x) : base.full(x.shape(), x.dataType(), 0))
        .toList();
  }

  /** Whether x depends on a variable of this graph. */
  final boolean contains(Tensor x) {
    return x instanceof Node node && node.graph == this;
  }

  /** A node of this value, unless no edge leads to a variable of this graph. */
  final Tensor record(Tensor value, Edge... edges) {
    List<Edge> differentiable = new ArrayList<>();
    for (Edge edge : edges) {
      if (contains(edge.operand)) {
        differentiable.add(edge);
      }
    }
    if (differentiable.isEmpty()) {
      return value;
    }
    Node node = new Node(this, value, List.copyOf(differentiable));
    nodes.add(node);
    return node;
  }

  static Edge edge(Tensor operand, UnaryOperator<Tensor> vectorJacobianProduct) {
    return new Edge(operand, vectorJacobianProduct);
  }
}
