package io.sparknn.testkit.operations;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A line of the table: an operation, and the operands that it is called with. */
final class OpLine {
  private final String method;
  private final OpCase.Call call;
  private final boolean differentiable;
  private final List<List<Operand>> operands = new ArrayList<>();

  private OpLine(String method, OpCase.Call call, boolean differentiable) {
    this.method = method;
    this.call = call;
    this.differentiable = differentiable;
  }

  /** An operation on one tensor. */
  interface Unary {
    Tensor on(Ops ops, Tensor x);
  }

  /** An operation on two tensors. */
  interface Binary {
    Tensor on(Ops ops, Tensor a, Tensor b);
  }

  /** An operation on three tensors. */
  interface Ternary {
    Tensor on(Ops ops, Tensor a, Tensor b, Tensor c);
  }

  static OpLine operation(String method, OpCase.Call call) {
    return new OpLine(method, call, true);
  }

  static OpLine unary(String method, Unary call) {
    return operation(method, (ops, type, x) -> call.on(ops, x.get(0)));
  }

  static OpLine binary(String method, Binary call) {
    return operation(method, (ops, type, x) -> call.on(ops, x.get(0), x.get(1)));
  }

  static OpLine ternary(String method, Ternary call) {
    return operation(method, (ops, type, x) -> call.on(ops, x.get(0), x.get(1), x.get(2)));
  }

  /** The operation's result is a constant. */
  OpLine withoutGradient() {
    return new OpLine(method, call, false);
  }

  /** One more call of the operation. */
  OpLine on(Operand... with) {
    operands.add(Arrays.asList(with));
    return this;
  }

  Stream<OpCase> cases() {
    return operands.stream().map(with -> new OpCase(method, with, call, differentiable));
  }
}
