package io.sparknn.engine.libtorch;

import static io.sparknn.engine.libtorch.LibTorchTensor.handle;
import static io.sparknn.engine.libtorch.NativeOps.scalar;

import io.sparknn.engine.Tensor;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/** Elementwise operations by LibTorch's kernels. */
interface NativeElementwiseOps extends NativeOps {

  @Override
  default Tensor add(Tensor a, Tensor b) {
    return wrap(torch.add(handle(a), handle(b)));
  }

  @Override
  default Tensor subtract(Tensor a, Tensor b) {
    return wrap(torch.sub(handle(a), handle(b)));
  }

  @Override
  default Tensor multiply(Tensor a, Tensor b) {
    return wrap(torch.mul(handle(a), handle(b)));
  }

  @Override
  default Tensor divide(Tensor a, Tensor b) {
    return wrap(torch.div(handle(a), handle(b)));
  }

  @Override
  default Tensor maximum(Tensor a, Tensor b) {
    return wrap(torch.maximum(handle(a), handle(b)));
  }

  @Override
  default Tensor minimum(Tensor a, Tensor b) {
    return wrap(torch.minimum(handle(a), handle(b)));
  }

  @Override
  default Tensor greater(Tensor a, Tensor b) {
    try (org.bytedeco.pytorch.Tensor truth = torch.gt(handle(a), handle(b))) {
      return wrap(truth.to(handle(a).scalar_type()));
    }
  }

  @Override
  default Tensor equal(Tensor a, Tensor b) {
    try (org.bytedeco.pytorch.Tensor truth = torch.eq(handle(a), handle(b))) {
      return wrap(truth.to(handle(a).scalar_type()));
    }
  }

  @Override
  default Tensor where(Tensor condition, Tensor yes, Tensor no) {
    try (Scalar zero = scalar(condition, 0);
        org.bytedeco.pytorch.Tensor truth = torch.ne(handle(condition), zero)) {
      return wrap(torch.where(truth, handle(yes), handle(no)));
    }
  }

  @Override
  default Tensor add(Tensor x, double value) {
    try (Scalar scalar = scalar(x, value)) {
      return wrap(torch.add(handle(x), scalar));
    }
  }

  @Override
  default Tensor multiply(Tensor x, double value) {
    try (Scalar scalar = scalar(x, value)) {
      return wrap(torch.mul(handle(x), scalar));
    }
  }

  @Override
  default Tensor power(Tensor x, double exponent) {
    try (Scalar scalar = scalar(x, exponent)) {
      return wrap(torch.pow(handle(x), scalar));
    }
  }

  @Override
  default Tensor exp(Tensor x) {
    return wrap(torch.exp(handle(x)));
  }

  @Override
  default Tensor log(Tensor x) {
    return wrap(torch.log(handle(x)));
  }

  @Override
  default Tensor sqrt(Tensor x) {
    return wrap(torch.sqrt(handle(x)));
  }

  @Override
  default Tensor abs(Tensor x) {
    return wrap(torch.abs(handle(x)));
  }

  @Override
  default Tensor tanh(Tensor x) {
    return wrap(torch.tanh(handle(x)));
  }

  @Override
  default Tensor sin(Tensor x) {
    return wrap(torch.sin(handle(x)));
  }

  @Override
  default Tensor cos(Tensor x) {
    return wrap(torch.cos(handle(x)));
  }

  @Override
  default Tensor erf(Tensor x) {
    return wrap(torch.erf(handle(x)));
  }

  @Override
  default Tensor negate(Tensor x) {
    return wrap(torch.neg(handle(x)));
  }

  @Override
  default Tensor square(Tensor x) {
    return wrap(torch.square(handle(x)));
  }

  @Override
  default Tensor sigmoid(Tensor x) {
    return wrap(torch.sigmoid(handle(x)));
  }

  @Override
  default Tensor relu(Tensor x) {
    return wrap(torch.relu(handle(x)));
  }

  @Override
  default Tensor softplus(Tensor x) {
    // Beyond 40 LibTorch takes x itself, which is exact in double precision; its default of 20
    // isn't.
    try (Scalar beta = new Scalar(1.0);
        Scalar linearBeyond = new Scalar(40.0)) {
      return wrap(torch.softplus(handle(x), beta, linearBeyond));
    }
  }

  @Override
  default Tensor gelu(Tensor x) {
    return wrap(torch.gelu(handle(x)));
  }

  @Override
  default Tensor silu(Tensor x) {
    return wrap(torch.silu(handle(x)));
  }

  @Override
  default Tensor elu(Tensor x, double alpha) {
    try (Scalar factor = new Scalar(alpha);
        Scalar one = new Scalar(1.0)) {
      return wrap(torch.elu(handle(x), factor, one, one));
    }
  }
}
