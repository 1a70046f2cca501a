package io.sparknn.parameters;

import io.sparknn.shape.Shape;

/**
 * A parameter that a layer asks for.
 *
 * @param name unique in its layer; within a network it is prefixed with the path of the layer, as
 *     {@code conv1.kernel}
 * @param shape its axis sizes
 * @param initializer how it gets its first values
 * @param regularized whether weight decay and penalties apply: yes for kernels, no for biases and
 *     the scales and shifts of normalizations
 */
public record ParameterSpec(
    String name, Shape shape, Initializer initializer, boolean regularized) {

  /** A kernel: regularized. */
  public static ParameterSpec kernel(String name, Shape shape, Initializer initializer) {
    return new ParameterSpec(name, shape, initializer, true);
  }

  /** A bias, scale, shift or running statistic: not regularized. */
  public static ParameterSpec unregularized(String name, Shape shape, Initializer initializer) {
    return new ParameterSpec(name, shape, initializer, false);
  }

  /** This parameter as part of a larger whole: its name becomes {@code prefix.name}. */
  public ParameterSpec within(String prefix) {
    return new ParameterSpec(prefix + "." + name, shape, initializer, regularized);
  }
}
