package io.sparknn.engine.libtorch;

import static io.sparknn.engine.libtorch.LibTorchTensor.handle;

import io.sparknn.engine.Tensor;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Normalization, dropout and losses by LibTorch's kernels. */
interface NativeTrainingOps extends NativeOps {
  /** at::Reduction::None: one loss for each sample. */
  long NO_REDUCTION = 0;

  /** The label that LibTorch's cross-entropy would skip; no class has it. */
  long IGNORED_LABEL = -100;

  /** A random generator that starts from this seed and is nobody else's. */
  GeneratorOptional generator(long seed);

  @Override
  default BatchStatistics batchNorm(Tensor input, Tensor scale, Tensor shift, double epsilon) {
    if (input.shape().elements() == 0) {
      return NativeOps.super.batchNorm(input, scale, shift, epsilon);
    }
    try (TensorOptional weight = new TensorOptional(handle(scale));
        TensorOptional bias = new TensorOptional(handle(shift));
        TensorOptional none = new TensorOptional();
        T_TensorTensorTensor_T results =
            torch.native_batch_norm(handle(input), weight, bias, none, none, true, 0, epsilon)) {
      Tensor output = wrap(new org.bytedeco.pytorch.Tensor(results.get0()));
      Tensor mean = wrap(results.get1().detach());
      return new BatchStatistics(output, mean, variance(results.get2(), epsilon));
    }
  }

  /** The variance σ² of which LibTorch gives 1 / √(σ² + ε). */
  private Tensor variance(org.bytedeco.pytorch.Tensor inverseDeviation, double epsilon) {
    try (org.bytedeco.pytorch.Tensor constant = inverseDeviation.detach();
        Scalar exponent = new Scalar(-2.0);
        Scalar offset = new Scalar(-epsilon);
        Scalar zero = new Scalar(0.0);
        org.bytedeco.pytorch.Tensor sum = torch.pow(constant, exponent);
        org.bytedeco.pytorch.Tensor variance = torch.add(sum, offset)) {
      return wrap(torch.clamp_min(variance, zero));
    }
  }

  @Override
  default Tensor normalize(
      Tensor input, Tensor mean, Tensor variance, Tensor scale, Tensor shift, double epsilon) {
    boolean constantStatistics = !handle(mean).requires_grad() && !handle(variance).requires_grad();
    if (!constantStatistics || input.shape().elements() == 0) {
      return NativeOps.super.normalize(input, mean, variance, scale, shift, epsilon);
    }
    try (TensorOptional weight = new TensorOptional(handle(scale));
        TensorOptional bias = new TensorOptional(handle(shift));
        TensorOptional fixedMean = new TensorOptional(handle(mean));
        TensorOptional fixedVariance = new TensorOptional(handle(variance));
        T_TensorTensorTensor_T results =
            torch.native_batch_norm(
                handle(input), weight, bias, fixedMean, fixedVariance, false, 0, epsilon)) {
      return wrap(new org.bytedeco.pytorch.Tensor(results.get0()));
    }
  }

  @Override
  default Tensor layerNorm(Tensor input, Tensor scale, Tensor shift, double epsilon) {
    try (TensorOptional weight = new TensorOptional(handle(scale));
        TensorOptional bias = new TensorOptional(handle(shift))) {
      long[] normalized = scale.shape().toLongArray();
      return wrap(torch.layer_norm(handle(input), normalized, weight, bias, epsilon, true));
    }
  }

  @Override
  default Tensor groupNorm(Tensor input, int groups, Tensor scale, Tensor shift, double epsilon) {
    if (input.shape().elements() == 0) {
      return NativeOps.super.groupNorm(input, groups, scale, shift, epsilon);
    }
    try (TensorOptional weight = new TensorOptional(handle(scale));
        TensorOptional bias = new TensorOptional(handle(shift))) {
      return wrap(torch.group_norm(handle(input), groups, weight, bias, epsilon, true));
    }
  }

  @Override
  default Tensor dropout(Tensor x, double rate, long seed) {
    try (GeneratorOptional generator = generator(seed);
        Scalar keep = new Scalar(1 - rate);
        org.bytedeco.pytorch.Tensor factors = torch.empty_like(handle(x))) {
      factors.bernoulli_(1 - rate, generator);
      factors.div_(keep); // 0 or 1 / (1 − rate)
      return wrap(torch.mul(handle(x), factors));
    }
  }

  @Override
  default Tensor softmaxCrossEntropy(Tensor logits, Tensor labels) {
    try (TensorOptional noClassWeights = new TensorOptional();
        Scalar zero = new Scalar(0.0);
        org.bytedeco.pytorch.Tensor losses =
            torch.cross_entropy_loss(
                handle(logits), handle(labels), noClassWeights, NO_REDUCTION, IGNORED_LABEL, 0)) {
      return wrap(torch.add(losses, zero)); // −0 becomes 0
    }
  }
}
