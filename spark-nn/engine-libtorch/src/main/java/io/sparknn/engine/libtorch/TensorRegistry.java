package io.sparknn.engine.libtorch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What an engine must free when it closes: open scopes, and tensors that belong to none. */
final class TensorRegistry implements AutoCloseable {
  private final Set<LibTorchTensor> loose = ConcurrentHashMap.newKeySet();
  private final Set<LibTorchScope> scopes = ConcurrentHashMap.newKeySet();

  /** A tensor for a native one, which JavaCPP has put into the innermost scope of this thread. */
  LibTorchTensor wrap(org.bytedeco.pytorch.Tensor handle) {
    LibTorchScope scope = LibTorchScope.innermost();
    LibTorchTensor tensor = new LibTorchTensor(this, handle, scope);
    if (scope == null) {
      loose.add(tensor);
    }
    return tensor;
  }

  LibTorchScope openScope() {
    LibTorchScope scope = new LibTorchScope(this);
    scopes.add(scope);
    return scope;
  }

  /** Takes charge of a tensor that left the outermost scope. */
  void adopt(LibTorchTensor tensor) {
    loose.add(tensor);
  }

  void forget(LibTorchTensor tensor) {
    loose.remove(tensor);
  }

  void forget(LibTorchScope scope) {
    scopes.remove(scope);
  }

  @Override
  public void close() {
    scopes.forEach(LibTorchScope::close);
    loose.forEach(LibTorchTensor::close);
  }
}
