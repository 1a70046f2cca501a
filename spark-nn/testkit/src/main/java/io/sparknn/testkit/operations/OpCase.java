package io.sparknn.testkit.operations;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One call of an operation.
 *
 * @param method the operation with its parameter types, as {@code add(Tensor, double)}
 * @param operands the tensors that {@code call} receives
 * @param call calls the operation, and that only
 * @param differentiable whether the result has gradients with respect to its operands
 */
public record OpCase(String method, List<Operand> operands, Call call, boolean differentiable) {

  /** Calls an operation. */
  @FunctionalInterface
  public interface Call {
    /** The operation's result; {@code type} is that of the floating-point operands. */
    Tensor on(Ops ops, DataType type, List<Tensor> operands);
  }

  /** The operands as tensors of an engine. */
  public List<Tensor> open(Engine engine, DataType type) {
    List<Tensor> tensors = new ArrayList<>();
    for (int position = 0; position < operands.size(); position++) {
      tensors.add(operands.get(position).open(engine, type, position));
    }
    return tensors;
  }

  /** The result for operands some of which were replaced by those that are differentiated by. */
  public Tensor on(Ops ops, DataType type, List<Tensor> operands, List<Tensor> variables) {
    List<Tensor> merged = new ArrayList<>(operands);
    List<Integer> positions = variablePositions();
    for (int index = 0; index < positions.size(); index++) {
      merged.set(positions.get(index), variables.get(index));
    }
    return call.on(ops, type, merged);
  }

  /** Which of the operands are differentiated by. */
  public List<Integer> variablePositions() {
    List<Integer> positions = new ArrayList<>();
    for (int position = 0; position < operands.size(); position++) {
      if (differentiable && operands.get(position).differentiable()) {
        positions.add(position);
      }
    }
    return positions;
  }

  @Override
  public String toString() {
    return method
        + operands.stream().map(Operand::toString).collect(Collectors.joining(" · ", " of ", ""));
  }
}
