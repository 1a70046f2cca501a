package io.sparknn.testkit.reference;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Operations that go element by element. */
interface ElementwiseOps extends OpsFamily {

  @Override
  default Tensor add(Tensor a, Tensor b) {
    return binary("add", a, b, (x, y) -> x + y);
  }

  @Override
  default Tensor subtract(Tensor a, Tensor b) {
    return binary("subtract", a, b, (x, y) -> x - y);
  }

  @Override
  default Tensor multiply(Tensor a, Tensor b) {
    return binary("multiply", a, b, (x, y) -> x * y);
  }

  @Override
  default Tensor divide(Tensor a, Tensor b) {
    Checks.floatingPoint("divide", a.dataType());
    return binary("divide", a, b, (x, y) -> x / y);
  }

  @Override
  default Tensor maximum(Tensor a, Tensor b) {
    return binary("maximum", a, b, Math::max);
  }

  @Override
  default Tensor greater(Tensor a, Tensor b) {
    return binary("greater", a, b, (x, y) -> x > y ? 1 : 0);
  }

  @Override
  default Tensor equal(Tensor a, Tensor b) {
    return binary("equal", a, b, (x, y) -> x == y ? 1 : 0);
  }

  @Override
  default Tensor where(Tensor condition, Tensor yes, Tensor no) {
    Checks.sameType("where", yes, no);
    Shape shape = condition.shape().broadcast(yes.shape()).broadcast(no.shape());
    double[] chosen = broadcastValues(condition, shape);
    double[] result = broadcastValues(no, shape);
    double[] whereTrue = broadcastValues(yes, shape);
    for (int index = 0; index < result.length; index++) {
      result[index] = chosen[index] != 0 ? whereTrue[index] : result[index];
    }
    return engine().wrap(shape, yes.dataType(), result);
  }

  private Tensor binary(String name, Tensor a, Tensor b, DoubleBinaryOperator operator) {
    Checks.sameType(name, a, b);
    Shape shape = a.shape().broadcast(b.shape());
    double[] left = broadcastValues(a, shape);
    double[] right = broadcastValues(b, shape);
    for (int index = 0; index < left.length; index++) {
      left[index] = operator.applyAsDouble(left[index], right[index]);
    }
    return engine().wrap(shape, a.dataType(), left);
  }

  private double[] broadcastValues(Tensor x, Shape shape) {
    ReferenceTensor own = engine().own(x);
    return x.shape().equals(shape)
        ? own.values()
        : Strides.read(own.storage(), own.offset(), shape, Strides.broadcast(x.shape(), shape));
  }

  @Override
  default Tensor add(Tensor x, double value) {
    Checks.whole("add", x, value);
    return unary(x, v -> v + value);
  }

  @Override
  default Tensor multiply(Tensor x, double value) {
    Checks.whole("multiply", x, value);
    return unary(x, v -> v * value);
  }

  @Override
  default Tensor power(Tensor x, double exponent) {
    Checks.floatingPoint("power", x.dataType());
    return unary(x, v -> Math.pow(v, exponent));
  }

  @Override
  default Tensor exp(Tensor x) {
    Checks.floatingPoint("exp", x.dataType());
    return unary(x, Math::exp);
  }

  @Override
  default Tensor log(Tensor x) {
    Checks.floatingPoint("log", x.dataType());
    return unary(x, Math::log);
  }

  @Override
  default Tensor sqrt(Tensor x) {
    Checks.floatingPoint("sqrt", x.dataType());
    return unary(x, Math::sqrt);
  }

  @Override
  default Tensor abs(Tensor x) {
    return unary(x, Math::abs);
  }

  @Override
  default Tensor tanh(Tensor x) {
    Checks.floatingPoint("tanh", x.dataType());
    return unary(x, Math::tanh);
  }

  @Override
  default Tensor sin(Tensor x) {
    Checks.floatingPoint("sin", x.dataType());
    return unary(x, Math::sin);
  }

  @Override
  default Tensor cos(Tensor x) {
    Checks.floatingPoint("cos", x.dataType());
    return unary(x, Math::cos);
  }

  @Override
  default Tensor erf(Tensor x) {
    Checks.floatingPoint("erf", x.dataType());
    return unary(x, ErrorFunction::of);
  }

  private Tensor unary(Tensor x, DoubleUnaryOperator operator) {
    double[] values = engine().own(x).values();
    for (int index = 0; index < values.length; index++) {
      values[index] = operator.applyAsDouble(values[index]);
    }
    return engine().wrap(x.shape(), x.dataType(), values);
  }
}
