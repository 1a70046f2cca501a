package io.sparknn.parameters;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sparknn.shape.Shape;
import java.util.random.RandomGenerator;

/**
 * How a parameter gets its first values. They are drawn on the host, in row-major order, so that
 * every engine starts from the same numbers.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public interface Initializer {

  /** As many values as the shape has elements. */
  double[] values(Shape shape, RandomGenerator random);
}
