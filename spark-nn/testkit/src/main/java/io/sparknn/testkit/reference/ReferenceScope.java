package io.sparknn.testkit.reference;

import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** The tensors made on one thread while it was the innermost scope. */
final class ReferenceScope implements Scope {
  private final ScopeStacks stacks;
  private final Thread thread = Thread.currentThread();
  private final Set<Tensor> tensors = Collections.newSetFromMap(new IdentityHashMap<>());

  ReferenceScope(ScopeStacks stacks) {
    this.stacks = stacks;
  }

  void register(Tensor tensor) {
    tensors.add(tensor);
  }

  /** Those of other scopes, and those of none, stay where they are. */
  @Override
  public <T extends Tensor> T keep(T tensor) {
    if (tensors.remove(tensor)) {
      ReferenceScope enclosing = stacks.enclosing(thread, this);
      if (enclosing != null) {
        enclosing.register(tensor);
      }
    }
    return tensor;
  }

  @Override
  public void close() {
    stacks.remove(thread, this);
    tensors.forEach(Tensor::close);
    tensors.clear();
  }
}
