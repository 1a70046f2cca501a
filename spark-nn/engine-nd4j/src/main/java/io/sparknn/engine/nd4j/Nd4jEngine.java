package io.sparknn.engine.nd4j;

import static io.sparknn.engine.nd4j.Nd4jTensor.own;

import io.sparknn.autodiff.Differentiation;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.nd4j.nativeblas.NativeOps;

/**
 * ND4J on one device.
 *
 * <p>Operations run one by one as they are called; gradients are those of {@link Differentiation}.
 */
final class Nd4jEngine implements Engine, FusedOptimizers {
  /** 64 Ki elements of the four or five vectors of an update fit a core's second-level cache. */
  private static final long BLOCK_SIZE = 1 << 16;

  private final Device device;
  private final NativeOps nativeOps;
  private final ThreadPolicy threads;
  private final TensorFactory factory;
  private final Nd4jOps ops;
  private final HostOptimizers optimizers;
  private volatile boolean closed;

  Nd4jEngine(NativeLibrary library, EngineOptions options) {
    boolean onGpu = options.device().kind() == Device.Kind.CUDA;
    this.device = options.device();
    this.nativeOps = library.nativeOps();
    this.threads = new ThreadPolicy(nativeOps, options.threads());
    NativeMemory memory = new NativeMemory(nativeOps, onGpu);
    this.factory = new TensorFactory(memory, new OperationRunner(library, onGpu));
    this.ops = new Nd4jOps(this, factory);
    this.optimizers = new HostOptimizers(memory);
  }

  @Override
  public String name() {
    return Nd4jEngineProvider.NAME;
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.FLOAT64, Capability.HIGHER_ORDER_GRADIENTS);
  }

  @Override
  public Ops ops() {
    prepareThread();
    return ops;
  }

  @Override
  public Scope openScope() {
    prepareThread();
    return factory.openScope();
  }

  /** Threads and device are settings of the calling thread. */
  private void prepareThread() {
    threads.apply();
    if (device.kind() == Device.Kind.CUDA) {
      nativeOps.setDevice(device.index());
    }
  }

  // --- Values in and out -------------------------------------------------------------------------

  @Override
  public Tensor tensor(Shape shape, float[] values) {
    return factory.make(shape, values);
  }

  @Override
  public Tensor tensor(Shape shape, double[] values) {
    return factory.make(shape, values);
  }

  @Override
  public Tensor tensor(Shape shape, long[] values) {
    return factory.make(shape, values);
  }

  @Override
  public float[] toFloats(Tensor tensor) {
    Nd4jTensor x = own(tensor);
    if (x.type() == NativeType.FLOAT32) {
      return factory.floats(x);
    }
    double[] values = toDoubles(x);
    float[] result = new float[values.length];
    for (int index = 0; index < result.length; index++) {
      result[index] = (float) values[index];
    }
    return result;
  }

  @Override
  public double[] toDoubles(Tensor tensor) {
    Nd4jTensor x = own(tensor);
    if (x.type() == NativeType.FLOAT64) {
      return factory.doubles(x);
    }
    boolean integers = x.type() == NativeType.INT64;
    long[] longs = integers ? factory.longs(x) : new long[0];
    float[] floats = integers ? new float[0] : factory.floats(x);
    double[] result = new double[integers ? longs.length : floats.length];
    for (int index = 0; index < result.length; index++) {
      result[index] = integers ? longs[index] : floats[index];
    }
    return result;
  }

  @Override
  public long[] toLongs(Tensor tensor) {
    EngineArguments.requireLongs(tensor);
    return factory.longs(own(tensor));
  }

  // --- Memory that is written --------------------------------------------------------------------

  @Override
  public Tensor view(Tensor vector, long offset, Shape shape) {
    EngineArguments.requireView(vector, offset, shape);
    return factory.stretch(own(vector), offset, shape);
  }

  @Override
  public void copy(Tensor source, Tensor target) {
    EngineArguments.requireSameShape("The target of a copy", source, target);
    Nd4jTensor from = own(source);
    Nd4jTensor to = own(target);
    if (to.isEmpty() || from == to) {
      return;
    }
    if (from.type() == to.type()) {
      factory.callAnyOrder("assign", to, from).into(to);
    } else {
      factory.call("cast", from).integers(to.type().code()).into(to);
    }
  }

  @Override
  public void fill(Tensor target, double value) {
    Nd4jTensor to = own(target);
    if (!to.isEmpty()) {
      try (Nd4jTensor number = factory.number(to.type(), value)) {
        factory.call("assign", to, number).into(to);
      }
    }
  }

  // --- Gradients ---------------------------------------------------------------------------------

  @Override
  public Tensor valueAndGradients(
      DifferentiableFunction function, List<Tensor> arguments, List<Tensor> gradients) {
    prepareThread();
    EngineArguments.requireGradients(arguments, gradients);
    Differentiation result = Differentiation.of(ops, function, arguments);
    for (int index = 0; index < gradients.size(); index++) {
      Nd4jTensor gradient = own(gradients.get(index));
      if (!gradient.isEmpty()) {
        factory.callAnyOrder("add", gradient, result.gradients().get(index)).into(gradient);
      }
    }
    Nd4jTensor value = factory.make(own(result.value()).type(), Shape.scalar());
    copy(result.value(), value);
    return value;
  }

  // --- Optimizers --------------------------------------------------------------------------------

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
    return device.kind() == Device.Kind.CPU
        && optimizers.step(
            optimizer,
            at,
            gradientScale,
            own(parameters),
            own(gradients),
            slots.stream().map(Nd4jTensor::own).toList());
  }

  /** A name for logs, as {@code nd4j on cpu}. */
  @Override
  public String toString() {
    return name() + " on " + device;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      factory.close();
    }
  }
}
