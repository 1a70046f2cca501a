/**
 * The default engine: LibTorch, the C++ library beneath PyTorch, on CPU and CUDA.
 *
 * <p>It computes gradients by LibTorch's own autograd, with one native call for a whole backward
 * pass, and overrides each composed operation of {@link io.sparknn.engine.Ops} for which LibTorch
 * has a kernel. Native memory is freed by scopes and never by the garbage collector; {@link
 * io.sparknn.engine.libtorch.ThreadPolicy} decides how many threads run.
 */
package io.sparknn.engine.libtorch;
