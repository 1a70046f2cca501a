package io.sparknn.engine;

import io.sparknn.shape.Shape;
import java.util.List;
import java.util.Set;

/**
 * What computes: memory on one device, operations on it, and gradients.
 *
 * <p>{@link #ops()} is pure: it makes new tensors and changes none. The few methods here that write
 * ({@link #copy}, {@link #fill}, {@link #add}, {@link #append}) are for the owner of a tensor.
 *
 * <p>An engine may be used by several threads at once; a tensor is written by one of them at a
 * time.
 */
public interface Engine extends AutoCloseable {

  /** The name of its provider. */
  String name();

  /** Where its tensors live. */
  Device device();

  /** The optional abilities that it has. */
  Set<Capability> capabilities();

  /** Its operations. */
  Ops ops();

  /** Opens a lifetime for the tensors that this thread makes from now on. */
  Scope openScope();

  /** A tensor of {@link DataType#FLOAT32} with these values, in row-major order. */
  Tensor tensor(Shape shape, float[] values);

  /** A tensor of {@link DataType#FLOAT64} with these values, in row-major order. */
  Tensor tensor(Shape shape, double[] values);

  /** A tensor of {@link DataType#INT64} with these values, in row-major order. */
  Tensor tensor(Shape shape, long[] values);

  /** The values of a tensor of any type, in row-major order, rounded to single precision. */
  float[] toFloats(Tensor tensor);

  /** The values of a tensor of any type, in row-major order. */
  double[] toDoubles(Tensor tensor);

  /** The values of a tensor of {@link DataType#INT64}, in row-major order. */
  long[] toLongs(Tensor tensor);

  /**
   * A tensor of this shape that shares the memory of a vector, from its element {@code offset} on:
   * what is written to one is seen in the other. Freeing the view leaves the vector alone.
   */
  Tensor view(Tensor vector, long offset, Shape shape);

  /** Writes the source's values into the target, which has its shape; types are converted. */
  void copy(Tensor source, Tensor target);

  /** Writes one value into every element of the target. */
  void fill(Tensor target, double value);

  /** Adds the source's values to the target's; both have the same shape and type. */
  default void add(Tensor source, Tensor target) {
    EngineArguments.requireSameShape("The target of an addition", source, target);
    try (Scope scope = openScope()) {
      copy(ops().add(target, source), target);
    }
  }

  /**
   * A tensor that begins, along an axis, with the first {@code used} entries of {@code grown} and
   * then {@code next}, so that what grows by little again and again isn't copied each time. Behind
   * them there may be room, of any values.
   *
   * @param grown what an earlier call gave, or any tensor to begin with; not to be used afterwards,
   *     as the result may be the same tensor, written to
   * @param next of {@code grown}'s type, and of its shape but for the axis
   */
  default Tensor append(Tensor grown, int axis, int used, Tensor next) {
    return ops().concatenate(List.of(ops().slice(grown, axis, 0, used), next), axis);
  }

  /**
   * Computes a function's value, and adds its gradient with respect to each argument to the tensor
   * at the same place of {@code gradients}.
   *
   * <p>Adding, rather than writing, lets a caller accumulate.
   *
   * @param function its value has shape ()
   * @param arguments tensors of a floating-point type; changed by nobody meanwhile
   * @param gradients as many tensors, of the arguments' shapes and types
   * @return the function's value, which belongs to the open scope
   */
  Tensor valueAndGradients(
      DifferentiableFunction function, List<Tensor> arguments, List<Tensor> gradients);

  /** The same as {@link #valueAndGradients}, but writes the gradients over what was there. */
  default Tensor valueAndNewGradients(
      DifferentiableFunction function, List<Tensor> arguments, List<Tensor> gradients) {
    gradients.forEach(gradient -> fill(gradient, 0));
    return valueAndGradients(function, arguments, gradients);
  }

  /**
   * How many elements of a long vector should be updated at a time so that an update of several
   * operations passes over memory once; as many as fit its cache.
   */
  long blockSize();

  /**
   * Checks an ability before work begins.
   *
   * @throws UnsupportedCapabilityException if the engine lacks it
   */
  default void require(Capability capability, String neededFor) {
    if (!capabilities().contains(capability)) {
      throw new UnsupportedCapabilityException(
          "Engine '"
              + name()
              + "' on "
              + device()
              + " has no "
              + capability.description()
              + ", which is needed for "
              + neededFor
              + "; choose another engine with setEngine, or do without it.");
    }
  }

  /** Frees everything that is still open. */
  @Override
  void close();
}
