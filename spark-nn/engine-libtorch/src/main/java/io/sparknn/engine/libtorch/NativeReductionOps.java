package io.sparknn.engine.libtorch;

import static io.sparknn.engine.libtorch.LibTorchTensor.handle;
import static io.sparknn.engine.libtorch.NativeOps.longs;

import io.sparknn.engine.Tensor;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.global.torch;

/** Reductions by LibTorch's kernels. */
interface NativeReductionOps extends NativeOps {

  @Override
  default Tensor sum(Tensor x, int... axes) {
    return wrap(axes.length == 0 ? torch.sum(handle(x)) : torch.sum(handle(x), longs(axes)));
  }

  @Override
  default Tensor mean(Tensor x, int... axes) {
    return wrap(axes.length == 0 ? torch.mean(handle(x)) : torch.mean(handle(x), longs(axes)));
  }

  @Override
  default Tensor max(Tensor x, int axis) {
    return wrap(torch.amax(handle(x), new long[] {axis}, false)); // shares the gradient of ties
  }

  @Override
  default Tensor argMax(Tensor x, int axis) {
    try (LongOptional dimension = new LongOptional(axis)) {
      return wrap(torch.argmax(handle(x), dimension, false));
    }
  }

  @Override
  default Tensor logSumExp(Tensor x, int axis) {
    return wrap(torch.logsumexp(handle(x), axis));
  }

  @Override
  default Tensor softmax(Tensor x, int axis) {
    return wrap(torch.softmax(handle(x), axis));
  }

  @Override
  default Tensor logSoftmax(Tensor x, int axis) {
    return wrap(torch.log_softmax(handle(x), axis));
  }
}
