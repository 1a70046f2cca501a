package io.sparknn.engine.nd4j;

import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The tensors made on one thread while it was the innermost scope. */
final class Nd4jScope implements Scope {
  private final TensorRegistry registry;
  private final List<Nd4jTensor> tensors = new ArrayList<>();
  private Nd4jScope enclosing;

  /**
   * A scope inside another.
   *
   * @param enclosing null for the outermost one
   */
  Nd4jScope(TensorRegistry registry, Nd4jScope enclosing) {
    this.registry = registry;
    this.enclosing = enclosing;
  }

  /** Takes charge of a tensor. */
  void adopt(Nd4jTensor tensor) {
    tensor.moveTo(this);
    tensors.add(tensor);
  }

  Nd4jScope enclosing() {
    return enclosing;
  }

  /** Leaves an enclosing scope out that was closed before this one. */
  void leaveOut(Nd4jScope closed) {
    if (enclosing == closed) {
      enclosing = closed.enclosing;
    } else if (enclosing != null) {
      enclosing.leaveOut(closed);
    }
  }

  /** Tensors of other scopes, and those of none, stay where they are. */
  @Override
  public <T extends Tensor> T keep(T tensor) {
    Nd4jTensor own = Nd4jTensor.own(tensor);
    if (own.scope() == this) {
      registry.place(own, enclosing);
    }
    return tensor;
  }

  @Override
  public void close() {
    registry.remove(this);
    for (Nd4jTensor tensor : tensors) {
      if (tensor.scope() == this) {
        tensor.close();
      }
    }
    tensors.clear();
  }
}
