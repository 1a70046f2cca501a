package io.sparknn.engine.libtorch;

import static io.sparknn.engine.libtorch.LibTorchTensor.handle;

import io.sparknn.engine.Capability;
import io.sparknn.engine.Device;
import io.sparknn.engine.DifferentiableFunction;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineArguments;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.optim.FusedOptimizers;
import io.sparknn.optim.UpdateRule;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;

/**
 * LibTorch on one device.
 *
 * <p>Tensors are LibTorch's own; a scope is JavaCPP's; gradients come from LibTorch's autograd,
 * which adds them straight into the tensors it is given, so that gradients of views of a flat
 * vector need no gathering.
 */
final class LibTorchEngine implements Engine, FusedOptimizers {
  /** 64 Ki elements of the four or five vectors of an update fit a core's second-level cache. */
  private static final long BLOCK_SIZE = 1 << 16;

  private final ThreadPolicy threads;
  private final DeviceMemory memory;
  private final TensorRegistry registry = new TensorRegistry();
  private final FusedKernels fused;
  private final LibTorchOps ops;

  LibTorchEngine(EngineOptions options) {
    Devices.require(options.device());
    this.threads = new ThreadPolicy(options.threads());
    this.memory = new DeviceMemory(options.device());
    this.fused = new FusedKernels(memory);
    this.ops = new LibTorchOps(registry, memory);
  }

  @Override
  public String name() {
    return LibTorchEngineProvider.NAME;
  }

  @Override
  public Device device() {
    return memory.device();
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Override
  public Ops ops() {
    threads.apply();
    return ops;
  }

  @Override
  public Scope openScope() {
    threads.apply();
    return registry.openScope();
  }

  @Override
  public Tensor tensor(Shape shape, float[] values) {
    return registry.wrap(memory.upload(shape, values));
  }

  @Override
  public Tensor tensor(Shape shape, double[] values) {
    return registry.wrap(memory.upload(shape, values));
  }

  @Override
  public Tensor tensor(Shape shape, long[] values) {
    return registry.wrap(memory.upload(shape, values));
  }

  @Override
  public float[] toFloats(Tensor tensor) {
    return memory.downloadFloats(handle(tensor));
  }

  @Override
  public double[] toDoubles(Tensor tensor) {
    return memory.downloadDoubles(handle(tensor));
  }

  @Override
  public long[] toLongs(Tensor tensor) {
    EngineArguments.requireLongs(tensor);
    return memory.downloadLongs(handle(tensor));
  }

  @Override
  public Tensor view(Tensor vector, long offset, Shape shape) {
    EngineArguments.requireView(vector, offset, shape);
    org.bytedeco.pytorch.Tensor stretch = handle(vector).narrow(0, offset, shape.elements());
    if (shape.rank() == 1) {
      return registry.wrap(stretch);
    }
    try (stretch) {
      return registry.wrap(stretch.view(shape.toLongArray()));
    }
  }

  @Override
  public void copy(Tensor source, Tensor target) {
    EngineArguments.requireSameShape("The target of a copy", source, target);
    handle(target).copy_(handle(source)); // gives the target itself, not a new handle
  }

  @Override
  public void fill(Tensor target, double value) {
    try (Scalar scalar = new Scalar(value)) {
      handle(target).fill_(scalar);
    }
  }

  @Override
  public void add(Tensor source, Tensor target) {
    EngineArguments.requireSameShape("The target of an addition", source, target);
    handle(target).add_(handle(source)); // gives the target itself, not a new handle
  }

  /** Doubles the room when it is used up. */
  @Override
  public Tensor append(Tensor grown, int axis, int used, Tensor next) {
    int needed = used + next.shape().size(axis);
    Tensor room = grown;
    if (grown.shape().size(axis) < needed) {
      long[] sizes = grown.shape().toLongArray();
      sizes[axis] = Math.max(needed, 2L * used);
      room = registry.wrap(handle(grown).new_empty(sizes));
      copy(ops().slice(grown, axis, 0, used), ops().slice(room, axis, 0, used));
    }
    copy(next, ops().slice(room, axis, used, needed));
    return room;
  }

  @Override
  public Tensor valueAndGradients(
      DifferentiableFunction function, List<Tensor> arguments, List<Tensor> gradients) {
    List<Tensor> leaves = leaves(arguments, gradients);
    try {
      for (int index = 0; index < leaves.size(); index++) {
        handle(leaves.get(index)).mutable_grad().put(handle(gradients.get(index)));
      }
      return differentiate(function, leaves);
    } finally {
      leaves.forEach(Tensor::close);
    }
  }

  /** Autograd keeps the gradients as it makes them, and they are copied, which is one pass less. */
  @Override
  public Tensor valueAndNewGradients(
      DifferentiableFunction function, List<Tensor> arguments, List<Tensor> gradients) {
    List<Tensor> leaves = leaves(arguments, gradients);
    try {
      Tensor value = differentiate(function, leaves);
      for (int index = 0; index < leaves.size(); index++) {
        try (org.bytedeco.pytorch.Tensor made = handle(leaves.get(index)).grad()) {
          if (made.defined()) {
            handle(gradients.get(index)).copy_(made);
          } else {
            fill(gradients.get(index), 0);
          }
        }
      }
      return value;
    } finally {
      leaves.forEach(Tensor::close);
    }
  }

  private Tensor differentiate(DifferentiableFunction function, List<Tensor> leaves) {
    threads.apply();
    try (AutoGradMode recording = new AutoGradMode(true)) {
      Tensor value = function.apply(ops, leaves);
      if (!value.shape().equals(Shape.scalar())) {
        throw ShapeException.mismatch(
            "The value of a function to be differentiated", "(), as a sum or mean", value.shape());
      }
      if (handle(value).requires_grad()) { // else it doesn't depend on the arguments
        Subnormals.flushDuring(handle(value)::backward);
      }
      try (org.bytedeco.pytorch.Tensor constant = handle(value).detach()) {
        return registry.wrap(constant.clone()); // it may be an argument itself
      }
    }
  }

  /** The arguments as leaves of a new graph. */
  private List<Tensor> leaves(List<Tensor> arguments, List<Tensor> gradients) {
    EngineArguments.requireGradients(arguments, gradients);
    List<Tensor> leaves = new ArrayList<>(arguments.size());
    for (Tensor argument : arguments) {
      org.bytedeco.pytorch.Tensor leaf = handle(argument).detach();
      leaf.set_requires_grad(true);
      leaves.add(registry.wrap(leaf));
    }
    return leaves;
  }

  @Override
  public long blockSize() {
    return BLOCK_SIZE;
  }

  @Override
  public boolean stepInPlace(
      UpdateRule optimizer,
      UpdateRule.Step at,
      double gradientScale,
      Tensor parameters,
      Tensor gradients,
      List<Tensor> slots) {
    return fused.step(optimizer, at, gradientScale, parameters, gradients, slots);
  }

  /** A name for logs, as {@code libtorch on cpu}. */
  @Override
  public String toString() {
    return name() + " on " + device();
  }

  @Override
  public void close() {
    registry.close();
    memory.close();
  }
}
