package io.sparknn.engine.libtorch;

import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import org.bytedeco.javacpp.PointerScope;

/** A scope is JavaCPP's {@link PointerScope}: it holds all native objects made on its thread. */
final class LibTorchScope implements Scope {
  private static final ThreadLocal<LibTorchScope> INNERMOST = new ThreadLocal<>();

  private final TensorRegistry registry;
  private final PointerScope pointers = new PointerScope();
  private final LibTorchScope enclosing = INNERMOST.get();
  private boolean closed;

  LibTorchScope(TensorRegistry registry) {
    this.registry = registry;
    INNERMOST.set(this);
  }

  /** The scope that tensors of this thread belong to now; null if none is open. */
  static LibTorchScope innermost() {
    return INNERMOST.get();
  }

  @Override
  public <T extends Tensor> T keep(T tensor) {
    org.bytedeco.pytorch.Tensor handle = LibTorchTensor.handle(tensor);
    LibTorchTensor kept = (LibTorchTensor) tensor;
    if (kept.owner() == this) {
      if (enclosing == null) {
        handle.retainReference();
        registry.adopt(kept);
      } else {
        enclosing.pointers.attach(handle);
      }
      kept.moveTo(enclosing);
    }
    return tensor;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      pointers.close();
      registry.forget(this);
      if (INNERMOST.get() == this) {
        LibTorchScope next = enclosing;
        while (next != null && next.closed) {
          next = next.enclosing;
        }
        INNERMOST.set(next);
      }
    }
  }
}
