package io.sparknn.engine.libtorch;

import static io.sparknn.engine.libtorch.LibTorchTensor.handle;

import io.sparknn.engine.Tensor;
import java.util.Optional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Attention by LibTorch's fused kernels, which never hold all weights at once. */
interface NativeAttentionOps extends NativeOps {

  @Override
  default Tensor attention(
      Tensor query,
      Tensor key,
      Tensor value,
      Optional<Tensor> keyMask,
      boolean causal,
      double scale) {
    long queries = query.shape().size(2);
    long keys = key.shape().size(2);
    boolean later = causal && queries > 1 && queries != keys; // LibTorch aligns the first of both
    if (later || (causal && keyMask.isPresent()) || isEmpty(query, key, value)) {
      return NativeOps.super.attention(query, key, value, keyMask, causal, scale);
    }
    try (TensorOptional mask = keyMask.isPresent() ? seen(keyMask.get()) : new TensorOptional();
        DoubleOptional factor = new DoubleOptional(scale)) {
      return wrap(
          torch.scaled_dot_product_attention(
              handle(query),
              handle(key),
              handle(value),
              mask,
              0.0,
              causal && queries > 1,
              factor,
              false));
    }
  }

  private static boolean isEmpty(Tensor... operands) {
    for (Tensor operand : operands) {
      if (operand.shape().elements() == 0) {
        return true;
      }
    }
    return false;
  }

  /** Truth values of (b, 1, 1, s) for numbers of (b, s). */
  private static TensorOptional seen(Tensor keyMask) {
    try (Scalar zero = new Scalar(0.0);
        org.bytedeco.pytorch.Tensor truth = torch.ne(handle(keyMask), zero);
        org.bytedeco.pytorch.Tensor ofHeads = truth.unsqueeze(1);
        org.bytedeco.pytorch.Tensor ofQueries = ofHeads.unsqueeze(1)) {
      return new TensorOptional(ofQueries);
    }
  }
}
