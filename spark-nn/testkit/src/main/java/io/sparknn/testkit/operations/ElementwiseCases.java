package io.sparknn.testkit.operations;

import static io.sparknn.testkit.operations.OpLine.binary;
import static io.sparknn.testkit.operations.OpLine.ternary;
import static io.sparknn.testkit.operations.OpLine.unary;
import static io.sparknn.testkit.operations.Operand.indices;
import static io.sparknn.testkit.operations.Operand.positive;
import static io.sparknn.testkit.operations.Operand.truths;
import static io.sparknn.testkit.operations.Operand.values;

import io.sparknn.engine.Ops;
import java.util.List;

/** Operations that go element by element. */
final class ElementwiseCases {
  private static final String ADD_NUMBER = "add(Tensor, double)";
  private static final String MULTIPLY_NUMBER = "multiply(Tensor, double)";
  private static final String POWER = "power(Tensor, double)";

  private ElementwiseCases() {}

  static List<OpLine> lines() {
    return List.of(
        ofIntegers(pairs(binary("add(Tensor, Tensor)", Ops::add))),
        ofIntegers(pairs(binary("subtract(Tensor, Tensor)", Ops::subtract))),
        ofIntegers(pairs(binary("multiply(Tensor, Tensor)", Ops::multiply))),
        binary("divide(Tensor, Tensor)", Ops::divide)
            .on(values(3, 5), positive(3, 5))
            .on(values(3, 5), positive(5))
            .on(values(5), positive(3, 5))
            .on(values(3, 1, 2), positive(7, 1))
            .on(values(), positive(2, 2))
            .on(values(4), positive())
            .on(values(1), positive(1))
            .on(values(1, 2), positive(0, 2)),
        ofIntegers(pairs(binary("maximum(Tensor, Tensor)", Ops::maximum))),
        pairs(binary("minimum(Tensor, Tensor)", Ops::minimum)),
        ofIntegers(pairs(binary("greater(Tensor, Tensor)", Ops::greater).withoutGradient())),
        ofIntegers(
            binary("equal(Tensor, Tensor)", Ops::equal)
                .withoutGradient()
                .on(truths(4, 5), truths(4, 5))
                .on(truths(3), truths())
                .on(truths(2, 0), truths(0))),
        ternary("where(Tensor, Tensor, Tensor)", Ops::where)
            .on(truths(3, 5), values(3, 5), values(3, 5))
            .on(truths(3, 1), values(5), values(3, 5))
            .on(truths(2), values(), values())
            .on(truths(), values(4), values())
            .on(truths(0, 3), values(3), values(0, 3)),
        ternary("where(Tensor, Tensor, Tensor)", Ops::where)
            .withoutGradient()
            .on(truths(6), indices(9, 6), indices(9)),
        shapes(unary(ADD_NUMBER, (ops, x) -> ops.add(x, 0.3))),
        unary(ADD_NUMBER, (ops, x) -> ops.add(x, -2)).on(indices(5, 3)),
        shapes(unary(MULTIPLY_NUMBER, (ops, x) -> ops.multiply(x, -0.7))),
        unary(MULTIPLY_NUMBER, (ops, x) -> ops.multiply(x, 3)).on(indices(5, 3)),
        shapes(unary(POWER, (ops, x) -> ops.power(x, 3))),
        positives(unary(POWER, (ops, x) -> ops.power(x, -0.5))),
        positives(unary(POWER, (ops, x) -> ops.power(x, 1))),
        shapes(unary("exp(Tensor)", Ops::exp)),
        positives(unary("log(Tensor)", Ops::log)),
        positives(unary("sqrt(Tensor)", Ops::sqrt)),
        shapes(unary("abs(Tensor)", Ops::abs)),
        shapes(unary("tanh(Tensor)", Ops::tanh)),
        shapes(unary("sin(Tensor)", Ops::sin)),
        shapes(unary("cos(Tensor)", Ops::cos)),
        shapes(unary("erf(Tensor)", Ops::erf)),
        shapes(unary("negate(Tensor)", Ops::negate)),
        shapes(unary("square(Tensor)", Ops::square)),
        shapes(unary("sigmoid(Tensor)", Ops::sigmoid)),
        shapes(unary("relu(Tensor)", Ops::relu)),
        shapes(unary("softplus(Tensor)", Ops::softplus)),
        shapes(unary("gelu(Tensor)", Ops::gelu)),
        shapes(unary("silu(Tensor)", Ops::silu)),
        shapes(unary("elu(Tensor, double)", (ops, x) -> ops.elu(x, 0.7))));
  }

  private static OpLine shapes(OpLine line) {
    return line.on(values(3, 5)).on(values()).on(values(1)).on(values(2, 1, 7)).on(values(0, 3));
  }

  private static OpLine positives(OpLine line) {
    return line.on(positive(3, 5)).on(positive()).on(positive(1, 1)).on(positive(0));
  }

  private static OpLine pairs(OpLine line) {
    return line.on(values(3, 5), values(3, 5))
        .on(values(3, 5), values(5))
        .on(values(5), values(3, 5))
        .on(values(3, 1, 2), values(7, 1))
        .on(values(), values(2, 2))
        .on(values(4), values())
        .on(values(), values())
        .on(values(1), values(1))
        .on(values(0, 3), values(3))
        .on(values(1, 2), values(0, 2));
  }

  private static OpLine ofIntegers(OpLine line) {
    return line.on(indices(4, 3, 5), indices(4, 5)).on(indices(4), indices(4));
  }
}
