package io.sparknn.engine.nd4j;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who frees which tensor: the open scopes of each thread, and tensors that belong to none. */
final class TensorRegistry implements AutoCloseable {
  private final Map<Thread, Nd4jScope> innermost = new ConcurrentHashMap<>();
  private final Set<Nd4jScope> scopes = ConcurrentHashMap.newKeySet();
  private final Set<Nd4jTensor> loose = ConcurrentHashMap.newKeySet();

  Nd4jScope openScope() {
    Thread thread = Thread.currentThread();
    Nd4jScope scope = new Nd4jScope(this, innermost.get(thread));
    innermost.put(thread, scope);
    scopes.add(scope);
    return scope;
  }

  /** Gives a new tensor to the innermost scope of this thread, if there is one. */
  Nd4jTensor register(Nd4jTensor tensor) {
    place(tensor, innermost.get(Thread.currentThread()));
    return tensor;
  }

  /** Gives a tensor to a scope, or to nobody if that is null. */
  void place(Nd4jTensor tensor, Nd4jScope scope) {
    if (scope != null) {
      scope.adopt(tensor);
    } else {
      tensor.moveTo(null, 0);
      loose.add(tensor);
    }
  }

  void forget(Nd4jTensor tensor) {
    Nd4jScope scope = tensor.scope();
    if (scope == null) {
      loose.remove(tensor);
    } else {
      scope.forget(tensor);
    }
  }

  void remove(Nd4jScope scope) {
    scopes.remove(scope);
    Thread thread = Thread.currentThread();
    Nd4jScope current = innermost.get(thread);
    if (current == null) {
      return; // closed with the engine, on another thread
    }
    if (current != scope) {
      current.leaveOut(scope);
    } else if (scope.enclosing() != null) {
      innermost.put(thread, scope.enclosing());
    } else {
      innermost.remove(thread);
    }
  }

  @Override
  public void close() {
    scopes.forEach(Nd4jScope::close);
    loose.forEach(Nd4jTensor::close);
  }
}
