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
  synchronized void adopt(Nd4jTensor tensor) {
    tensor.moveTo(this, tensors.size());
    tensors.add(tensor);
  }

  /** Forgets a tensor that was closed or moved; the last one takes its place. */
  synchronized void forget(Nd4jTensor tensor) {
    Nd4jTensor last = tensors.remove(tensors.size() - 1);
    if (last != tensor) {
      tensors.set(tensor.place(), last);
      last.moveTo(this, tensor.place());
    }
  }

  private synchronized List<Nd4jTensor> takeAll() {
    List<Nd4jTensor> all = List.copyOf(tensors);
    all.forEach(tensor -> tensor.moveTo(null, 0));
    tensors.clear();
    return all;
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
      forget(own);
      registry.place(own, enclosing);
    }
    return tensor;
  }

  @Override
  public void close() {
    registry.remove(this);
    takeAll().forEach(Nd4jTensor::close);
  }
}
