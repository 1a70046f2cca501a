package io.sparknn.parameters;

import io.sparknn.shape.Shape;
import java.util.Map;
import java.util.Optional;

/**
 * First values that parameters and statistics take over from another network: those of the same
 * name and shape. All others are drawn, as the parameters of a new output layer.
 *
 * @param tensors by their full names, as {@code conv2d_1.kernel}
 */
public record InitialValues(Map<String, Values> tensors) {
  private static final InitialValues NONE = new InitialValues(Map.of());

  /**
   * A tensor.
   *
   * @param shape its axis sizes
   * @param numbers in row-major order
   */
  public record Values(Shape shape, float[] numbers) {}

  /** Nothing is taken over. */
  public static InitialValues none() {
    return NONE;
  }

  /** What this parameter takes over. */
  public Optional<float[]> of(ParameterSpec parameter) {
    return Optional.ofNullable(tensors.get(parameter.name()))
        .filter(found -> found.shape().equals(parameter.shape()))
        .map(Values::numbers);
  }
}
