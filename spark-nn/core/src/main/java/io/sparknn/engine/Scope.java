package io.sparknn.engine;

/**
 * The lifetime of the tensors made on this thread between its opening and its closing; scopes nest.
 *
 * <pre>{@code
 * try (Scope scope = engine.openScope()) {
 *   Tensor sum = ops.add(a, ops.multiply(b, 2));
 *   return scope.keep(sum);          // everything else is freed here
 * }
 * }</pre>
 */
public interface Scope extends AutoCloseable {

  /**
   * Hands a tensor of this scope to the enclosing scope, or to its caller if there is none; a
   * tensor of another scope stays where it is.
   */
  <T extends Tensor> T keep(T tensor);

  /** Frees the tensors of this scope. */
  @Override
  void close();
}
