package io.sparknn.engine.libtorch;

import static io.sparknn.engine.libtorch.LibTorchTensor.handle;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Tensor;
import io.sparknn.optim.Adam;
import io.sparknn.optim.AdamW;
import io.sparknn.optim.AmsGrad;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.optim.UpdateRule;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorList;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * LibTorch's update rules that read and write each number once.
 *
 * <p>They are called through LibTorch's dispatcher, by their schemas, since no C++ header that
 * JavaCPP could map names them. TorchScript is no way to call them: they give nothing back, and it
 * removes calls that do.
 */
final class FusedKernels {
  private static final Map<String, OperatorHandle> OPERATORS = new ConcurrentHashMap<>();

  private final DeviceMemory memory;

  FusedKernels(DeviceMemory memory) {
    this.memory = memory;
  }

  /** Takes a step in place if there is a kernel for this optimizer. */
  boolean step(
      UpdateRule optimizer,
      UpdateRule.Step at,
      double gradientScale,
      Tensor parameters,
      Tensor gradients,
      List<Tensor> slots) {
    if (optimizer instanceof Adam adam) {
      if (adam.epsilonInside()) {
        return false;
      }
      adam("aten::_fused_adam_", adam, 0, at, gradientScale, parameters, gradients, slots);
    } else if (optimizer instanceof AdamW decayed) {
      double decay = at.regularized() ? decayed.weightDecay() : 0;
      adam(
          "aten::_fused_adamw_",
          decayed.adam(),
          decay,
          at,
          gradientScale,
          parameters,
          gradients,
          slots);
    } else if (optimizer instanceof AmsGrad largest) {
      adam(
          "aten::_fused_adam_", largest.adam(), 0, at, gradientScale, parameters, gradients, slots);
    } else if (optimizer instanceof StochasticGradientDescent descent) {
      descend(descent, at, gradientScale, parameters, gradients, slots);
    } else {
      return false;
    }
    return true;
  }

  private void adam(
      String kernel,
      Adam adam,
      double decay,
      UpdateRule.Step at,
      double gradientScale,
      Tensor parameters,
      Tensor gradients,
      List<Tensor> slots) {
    boolean amsGrad = slots.size() == 3;
    try (PointerScope temporaries = new PointerScope()) {
      call(
          kernel,
          list(handle(parameters)),
          list(prepared(gradients, gradientScale)),
          list(handle(slots.get(0))), // running means
          list(handle(slots.get(1))), // and of squares
          amsGrad ? list(handle(slots.get(2))) : list(), // running maxima
          list(number((double) at.number(), DataType.FLOAT32)),
          new IValue(at.size()),
          new IValue(adam.beta1()),
          new IValue(adam.beta2()),
          new IValue(decay),
          new IValue(adam.epsilon()),
          new IValue(amsGrad),
          new IValue(false), // minimise
          divisor(gradients, gradientScale),
          new IValue()); // nobody looked for infinities
    }
  }

  private void descend(
      StochasticGradientDescent descent,
      UpdateRule.Step at,
      double gradientScale,
      Tensor parameters,
      Tensor gradients,
      List<Tensor> slots) {
    try (PointerScope temporaries = new PointerScope()) {
      call(
          "aten::_fused_sgd_",
          list(handle(parameters)),
          list(prepared(gradients, gradientScale)),
          slots.isEmpty() ? list() : list(handle(slots.get(0))), // velocities
          new IValue(at.regularized() ? descent.weightDecay() : 0),
          new IValue(descent.momentum()),
          new IValue(at.size()),
          new IValue(0.0), // no dampening
          new IValue(descent.nesterov()),
          new IValue(false), // minimise
          new IValue(false), // velocities start at 0, so the first step is like any other
          divisor(gradients, gradientScale),
          new IValue()); // nobody looked for infinities
    }
  }

  /** The gradients; scaled already where the kernel's scale, in single precision, won't do. */
  private static org.bytedeco.pytorch.Tensor prepared(Tensor gradients, double scale) {
    return gradients.dataType() == DataType.FLOAT64
        ? torch.mul(handle(gradients), new Scalar(scale))
        : handle(gradients);
  }

  /** What the kernel divides the gradients by, if anything. */
  private IValue divisor(Tensor gradients, double scale) {
    return gradients.dataType() == DataType.FLOAT64
        ? new IValue()
        : new IValue(number(1 / scale, DataType.FLOAT32));
  }

  private static void call(String kernel, IValue... arguments) {
    OperatorHandle operator = OPERATORS.computeIfAbsent(kernel, FusedKernels::find);
    IValueVector stack = new IValueVector(arguments);
    Subnormals.flushDuring(() -> operator.callBoxed(stack));
  }

  private static OperatorHandle find(String kernel) {
    return Lasting.make(() -> Dispatcher.singleton().findSchemaOrThrow(kernel, ""));
  }

  private org.bytedeco.pytorch.Tensor number(double value, DataType type) {
    return torch.full(new long[0], new Scalar(value), memory.options(type));
  }

  /** A list as the dispatcher takes it; LibTorch keeps lists of tensors as generic ones. */
  private static IValue list(org.bytedeco.pytorch.Tensor... tensors) {
    return new IValue(new GenericList(new TensorList(new TensorVector(tensors))));
  }
}
