package io.sparknn.testkit.reference;

import io.sparknn.engine.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The open scopes of each thread, outermost first. */
final class ScopeStacks {
  private final Map<Thread, List<ReferenceScope>> stacks = new ConcurrentHashMap<>();

  Scope open() {
    ReferenceScope scope = new ReferenceScope(this);
    stacks.computeIfAbsent(Thread.currentThread(), thread -> new ArrayList<>()).add(scope);
    return scope;
  }

  /** Puts a new tensor into the innermost scope of this thread, if there is one. */
  ReferenceTensor register(ReferenceTensor tensor) {
    List<ReferenceScope> open = stacks.get(Thread.currentThread());
    if (open != null) {
      open.get(open.size() - 1).register(tensor);
    }
    return tensor;
  }

  /** The scope around this one, or null. */
  ReferenceScope enclosing(Thread thread, ReferenceScope scope) {
    List<ReferenceScope> open = stacks.getOrDefault(thread, List.of());
    int index = open.indexOf(scope);
    return index > 0 ? open.get(index - 1) : null;
  }

  void remove(Thread thread, ReferenceScope scope) {
    stacks.computeIfPresent(
        thread,
        (key, open) -> {
          open.remove(scope);
          return open.isEmpty() ? null : open;
        });
  }
}
