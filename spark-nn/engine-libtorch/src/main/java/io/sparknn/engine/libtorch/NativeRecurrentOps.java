package io.sparknn.engine.libtorch;

import static io.sparknn.engine.libtorch.LibTorchTensor.handle;

import io.sparknn.engine.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Recurrences by LibTorch's kernels: oneDNN's on CPUs, cuDNN's on GPUs, where they have one. */
interface NativeRecurrentOps extends NativeOps {

  @Override
  default List<Tensor> unstack(Tensor x, int axis) {
    try (TensorVector parts = torch.unbind(handle(x), x.shape().axis(axis))) {
      List<Tensor> result = new ArrayList<>();
      for (long index = 0; index < parts.size(); index++) {
        result.add(wrap(new org.bytedeco.pytorch.Tensor(parts.get(index))));
      }
      return result;
    }
  }

  @Override
  default RecurrentStates lstm(Tensor input, Tensor hidden, Tensor cell, RecurrentWeights weights) {
    if (input.shape().elements() == 0) {
      return NativeOps.super.lstm(input, hidden, cell, weights);
    }
    boolean gradients = needsGradients(input, hidden, cell, weights);
    try (org.bytedeco.pytorch.Tensor h = handle(hidden).unsqueeze(0);
        org.bytedeco.pytorch.Tensor c = handle(cell).unsqueeze(0);
        TensorVector states = new TensorVector(h, c);
        TensorVector parameters = vector(weights);
        T_TensorTensorTensor_T results =
            torch.lstm(handle(input), states, parameters, true, 1, 0, gradients, false, true)) {
      return new RecurrentStates(
          wrap(new org.bytedeco.pytorch.Tensor(results.get0())),
          List.of(wrap(results.get1().squeeze(0)), wrap(results.get2().squeeze(0))));
    }
  }

  @Override
  default RecurrentStates gru(Tensor input, Tensor hidden, RecurrentWeights weights) {
    if (input.shape().elements() == 0) {
      return NativeOps.super.gru(input, hidden, weights);
    }
    boolean gradients = needsGradients(input, hidden, hidden, weights);
    try (org.bytedeco.pytorch.Tensor h = handle(hidden).unsqueeze(0);
        TensorVector parameters = vector(weights);
        T_TensorTensor_T results =
            torch.gru(handle(input), h, parameters, true, 1, 0, gradients, false, true)) {
      return new RecurrentStates(
          wrap(new org.bytedeco.pytorch.Tensor(results.get0())),
          List.of(wrap(results.get1().squeeze(0))));
    }
  }

  /** What kernels call training: they keep what the pass back needs. */
  private static boolean needsGradients(
      Tensor input, Tensor hidden, Tensor cell, RecurrentWeights weights) {
    return Stream.of(
            input,
            hidden,
            cell,
            weights.inputKernel(),
            weights.recurrentKernel(),
            weights.inputBias(),
            weights.recurrentBias())
        .anyMatch(x -> handle(x).requires_grad());
  }

  private static TensorVector vector(RecurrentWeights weights) {
    return new TensorVector(
        handle(weights.inputKernel()),
        handle(weights.recurrentKernel()),
        handle(weights.inputBias()),
        handle(weights.recurrentBias()));
  }
}
