package io.sparknn.autodiff;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Operations that record themselves in a {@link ComputationalGraph}: the primitives, each beside
 * its vector-Jacobian product.
 *
 * <p>A composed operation of {@link Ops} is differentiated through the primitives that it calls,
 * unless {@link FusedTape} has a product for the whole of it.
 */
class Tape extends ComputationalGraph implements Ops {

  Tape(Ops base) {
    super(base);
  }

  /** An edge to an operand that was broadcast: the gradients of its copies are summed. */
  private Edge broadcastEdge(Tensor operand, UnaryOperator<Tensor> vectorJacobianProduct) {
    return edge(operand, g -> sumTo(vectorJacobianProduct.apply(g), operand.shape()));
  }

  private Tensor sumTo(Tensor x, Shape shape) {
    int extra = x.shape().rank() - shape.rank();
    int[] stretched =
        IntStream.range(0, x.shape().rank())
            .filter(i -> i < extra || (shape.size(i - extra) == 1 && x.shape().size(i) != 1))
            .toArray();
    return stretched.length == 0 ? x : base.reshape(base.sum(x, stretched), shape);
  }

  // --- Sources and types: constants ------------------------------------------------------------

  @Override
  public Tensor full(Shape shape, DataType type, double value) {
    return base.full(shape, type, value);
  }

  @Override
  public Tensor constant(Shape shape, DataType type, double... values) {
    return base.constant(shape, type, values);
  }

  @Override
  public Tensor range(int size, DataType type) {
    return base.range(size, type);
  }

  @Override
  public Tensor uniform(Shape shape, DataType type, long seed) {
    return base.uniform(shape, type, seed);
  }

  @Override
  public Tensor normal(Shape shape, DataType type, long seed) {
    return base.normal(shape, type, seed);
  }

  @Override
  public Tensor cast(Tensor x, DataType type) {
    Tensor y = base.cast(value(x), type);
    return type.isFloatingPoint() ? record(y, edge(x, g -> base.cast(g, x.dataType()))) : y;
  }

  @Override
  public Tensor stopGradient(Tensor x) {
    return base.stopGradient(value(x));
  }

  // --- Elementwise, two operands ---------------------------------------------------------------

  @Override
  public Tensor add(Tensor a, Tensor b) {
    return record(base.add(value(a), value(b)), broadcastEdge(a, g -> g), broadcastEdge(b, g -> g));
  }

  @Override
  public Tensor subtract(Tensor a, Tensor b) {
    return record(
        base.subtract(value(a), value(b)),
        broadcastEdge(a, g -> g),
        broadcastEdge(b, g -> base.negate(g)));
  }

  @Override
  public Tensor multiply(Tensor a, Tensor b) {
    return record(
        base.multiply(value(a), value(b)),
        broadcastEdge(a, g -> base.multiply(g, value(b))),
        broadcastEdge(b, g -> base.multiply(g, value(a))));
  }

  @Override
  public Tensor divide(Tensor a, Tensor b) {
    Tensor y = base.divide(value(a), value(b));
    return record(
        y,
        broadcastEdge(a, g -> base.divide(g, value(b))),
        broadcastEdge(b, g -> base.negate(base.divide(base.multiply(g, y), value(b)))));
  }

  @Override
  public Tensor maximum(Tensor a, Tensor b) {
    return record(
        base.maximum(value(a), value(b)),
        broadcastEdge(a, g -> base.multiply(g, shareOfMaximum(value(a), value(b)))),
        broadcastEdge(b, g -> base.multiply(g, shareOfMaximum(value(b), value(a)))));
  }

  private Tensor shareOfMaximum(Tensor mine, Tensor other) {
    return base.add(base.greater(mine, other), base.multiply(base.equal(mine, other), 0.5));
  }

  @Override
  public Tensor greater(Tensor a, Tensor b) {
    return base.greater(value(a), value(b));
  }

  @Override
  public Tensor equal(Tensor a, Tensor b) {
    return base.equal(value(a), value(b));
  }

  @Override
  public Tensor where(Tensor condition, Tensor yes, Tensor no) {
    Tensor chosen = value(condition);
    return record(
        base.where(chosen, value(yes), value(no)),
        broadcastEdge(yes, g -> base.where(chosen, g, zero(g))),
        broadcastEdge(no, g -> base.where(chosen, zero(g), g)));
  }

  final Tensor zero(Tensor like) {
    return base.full(Shape.scalar(), like.dataType(), 0);
  }

  // --- Elementwise, one operand ----------------------------------------------------------------

  @Override
  public Tensor add(Tensor x, double value) {
    return record(base.add(value(x), value), edge(x, g -> g));
  }

  @Override
  public Tensor multiply(Tensor x, double value) {
    return record(base.multiply(value(x), value), edge(x, g -> base.multiply(g, value)));
  }

  @Override
  public Tensor power(Tensor x, double exponent) {
    return record(
        base.power(value(x), exponent),
        edge(x, g -> base.multiply(g, powerDerivative(value(x), exponent))));
  }

  private Tensor powerDerivative(Tensor x, double exponent) {
    return exponent == 0
        ? zero(x) // and not 0 · x⁻¹, which is NaN at 0
        : base.multiply(base.power(x, exponent - 1), exponent);
  }

  @Override
  public Tensor exp(Tensor x) {
    Tensor y = base.exp(value(x));
    return record(y, edge(x, g -> base.multiply(g, y)));
  }

  @Override
  public Tensor log(Tensor x) {
    return record(base.log(value(x)), edge(x, g -> base.divide(g, value(x))));
  }

  @Override
  public Tensor sqrt(Tensor x) {
    Tensor y = base.sqrt(value(x));
    return record(y, edge(x, g -> base.divide(base.multiply(g, 0.5), y)));
  }

  @Override
  public Tensor abs(Tensor x) {
    return record(base.abs(value(x)), edge(x, g -> base.multiply(g, sign(value(x)))));
  }

  private Tensor sign(Tensor x) {
    return base.subtract(base.greater(x, zero(x)), base.greater(zero(x), x));
  }

  @Override
  public Tensor tanh(Tensor x) {
    Tensor y = base.tanh(value(x));
    return record(y, edge(x, g -> base.multiply(g, base.add(base.negate(base.multiply(y, y)), 1))));
  }

  @Override
  public Tensor sin(Tensor x) {
    return record(base.sin(value(x)), edge(x, g -> base.multiply(g, base.cos(value(x)))));
  }

  @Override
  public Tensor cos(Tensor x) {
    return record(
        base.cos(value(x)), edge(x, g -> base.multiply(g, base.negate(base.sin(value(x))))));
  }

  @Override
  public Tensor erf(Tensor x) {
    return record(base.erf(value(x)), edge(x, g -> base.multiply(g, erfDerivative(value(x)))));
  }

  private Tensor erfDerivative(Tensor x) {
    return base.multiply(base.exp(base.negate(base.multiply(x, x))), 2 / Math.sqrt(Math.PI));
  }

  // --- Reductions ------------------------------------------------------------------------------

  @Override
  public Tensor sum(Tensor x, int... axes) {
    return record(base.sum(value(x), axes), edge(x, g -> spread(g, x.shape(), axes)));
  }

  /** The gradient of a sum, copied along the axes that were summed over. */
  private Tensor spread(Tensor gradient, Shape shape, int... axes) {
    Shape kept = axes.length == 0 ? Shape.of(new int[shape.rank()]) : shape;
    for (int axis = 0; axis < shape.rank(); axis++) {
      int each = axis;
      boolean summed =
          axes.length == 0 || IntStream.of(axes).anyMatch(named -> shape.axis(named) == each);
      kept = summed ? kept.with(axis, 1) : kept;
    }
    return base.broadcastTo(base.reshape(gradient, kept), shape);
  }

  @Override
  public Tensor max(Tensor x, int axis) {
    Tensor y = base.max(value(x), axis);
    int at = x.shape().axis(axis);
    return record(
        y,
        edge(
            x,
            g -> {
              Tensor largest = base.equal(value(x), base.expand(y, at));
              Tensor ties = base.expand(base.sum(largest, at), at);
              return base.multiply(largest, base.divide(base.expand(g, at), ties));
            }));
  }

  @Override
  public Tensor argMax(Tensor x, int axis) {
    return base.argMax(value(x), axis);
  }

  // --- Form ------------------------------------------------------------------------------------

  @Override
  public Tensor reshape(Tensor x, Shape shape) {
    return record(base.reshape(value(x), shape), edge(x, g -> base.reshape(g, x.shape())));
  }

  @Override
  public Tensor permute(Tensor x, int... order) {
    int[] inverse = new int[order.length];
    for (int axis = 0; axis < order.length; axis++) {
      inverse[x.shape().axis(order[axis])] = axis;
    }
    return record(base.permute(value(x), order), edge(x, g -> base.permute(g, inverse)));
  }

  @Override
  public Tensor broadcastTo(Tensor x, Shape shape) {
    return record(base.broadcastTo(value(x), shape), broadcastEdge(x, g -> g));
  }

  @Override
  public Tensor slice(Tensor x, int axis, int from, int to) {
    int size = x.shape().size(axis);
    return record(
        base.slice(value(x), axis, from, to), edge(x, g -> base.pad(g, axis, from, size - to, 0)));
  }

  @Override
  public Tensor concatenate(List<Tensor> parts, int axis) {
    Edge[] edges = new Edge[parts.size()];
    int start = 0;
    for (int index = 0; index < edges.length; index++) {
      int from = start;
      int to = from + parts.get(index).shape().size(axis);
      edges[index] = edge(parts.get(index), g -> base.slice(g, axis, from, to));
      start = to;
    }
    return record(base.concatenate(parts.stream().map(this::value).toList(), axis), edges);
  }

  // --- Indexing --------------------------------------------------------------------------------

  @Override
  public Tensor gather(Tensor table, Tensor indices) {
    int rows = table.shape().size(0);
    return record(
        base.gather(value(table), indices), edge(table, g -> base.scatterAdd(g, indices, rows)));
  }

  @Override
  public Tensor scatterAdd(Tensor values, Tensor indices, int rows) {
    return record(
        base.scatterAdd(value(values), indices, rows), edge(values, g -> base.gather(g, indices)));
  }

  // --- Linear algebra --------------------------------------------------------------------------

  @Override
  public Tensor matmul(Tensor a, Tensor b) {
    return record(
        base.matmul(value(a), value(b)),
        edge(a, g -> base.matmul(g, base.transpose(value(b)))),
        edge(b, g -> base.matmul(base.transpose(value(a)), g)));
  }

  // --- Images ----------------------------------------------------------------------------------

  @Override
  public Tensor unfold(Tensor input, Window window) {
    int height = input.shape().size(2);
    int width = input.shape().size(3);
    return record(
        base.unfold(value(input), window), edge(input, g -> base.fold(g, window, height, width)));
  }

  @Override
  public Tensor fold(Tensor columns, Window window, int height, int width) {
    return record(
        base.fold(value(columns), window, height, width),
        edge(columns, g -> base.unfold(g, window)));
  }
}
