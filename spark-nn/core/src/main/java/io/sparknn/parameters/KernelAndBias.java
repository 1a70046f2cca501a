package io.sparknn.parameters;

import io.sparknn.shape.Shape;
import java.util.List;
import java.util.Objects;

/**
 * How the two parameters of an affine map start: its {@code kernel}, which regularization applies
 * to, and its {@code bias}, which it doesn't.
 *
 * @param kernel how the kernel starts
 * @param bias how the bias starts; null if there is none
 */
public record KernelAndBias(Initializer kernel, Initializer bias) {

  /** Checks that there is a kernel. */
  public KernelAndBias {
    Objects.requireNonNull(kernel, "A kernel needs an initializer, as GlorotUniform.");
  }

  /** With a bias that starts at 0. */
  public KernelAndBias(Initializer kernel) {
    this(kernel, new Zeros());
  }

  /** Whether there is a bias. */
  public boolean hasBias() {
    return bias != null;
  }

  /** The parameters of a kernel whose first axis is the outputs, each of which has a bias. */
  public List<ParameterSpec> parameters(Shape kernelShape) {
    return parameters(kernelShape, Shape.of(kernelShape.size(0)));
  }

  /** The parameters {@code kernel} and, if there is one, {@code bias}, of these shapes. */
  public List<ParameterSpec> parameters(Shape kernelShape, Shape biasShape) {
    ParameterSpec first = ParameterSpec.kernel("kernel", kernelShape, kernel);
    return hasBias()
        ? List.of(first, ParameterSpec.unregularized("bias", biasShape, bias))
        : List.of(first);
  }
}
