package io.sparknn.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineArgumentsTest {
  private static final Tensor VECTOR = new Outline(Shape.of(10), DataType.FLOAT32);

  /** A tensor without values. */
  private record Outline(Shape shape, DataType dataType) implements Tensor {
    @Override
    public void close() {}
  }

  @Test
  void viewLiesWithinAVector() {
    assertThatCode(() -> EngineArguments.requireView(VECTOR, 4, Shape.of(2, 3)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> EngineArguments.requireView(VECTOR, 5, Shape.of(2, 3)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "A view of shape (2, 3) at offset 5 needs a vector of at least 11 elements, but received"
                + " one of shape (10).");
    assertThatThrownBy(() -> EngineArguments.requireView(VECTOR, -1, Shape.of(3)))
        .isInstanceOf(ShapeException.class);
    Tensor matrix = new Outline(Shape.of(2, 5), DataType.FLOAT32);
    assertThatThrownBy(() -> EngineArguments.requireView(matrix, 0, Shape.of(3)))
        .isInstanceOf(ShapeException.class)
        .hasMessageEndingWith("but received one of shape (2, 5).");
  }

  @Test
  void targetHasTheSourcesShape() {
    Tensor row = new Outline(Shape.of(1, 10), DataType.FLOAT32);
    assertThatThrownBy(() -> EngineArguments.requireSameShape("The target of a copy", VECTOR, row))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("The target of a copy")
        .hasMessageContaining("(10), the source's shape")
        .hasMessageContaining("(1, 10)");
  }

  @Test
  void longsAreReadFromIntegers() {
    assertThatThrownBy(() -> EngineArguments.requireLongs(VECTOR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "toLongs received a tensor of type FLOAT32, but reads INT64; use toDoubles, or cast"
                + " first.");
  }

  @Test
  void eachArgumentHasAGradientLikeIt() {
    Tensor other = new Outline(Shape.of(10), DataType.FLOAT64);
    Tensor whole = new Outline(Shape.of(10), DataType.INT64);
    assertThatThrownBy(() -> EngineArguments.requireGradients(List.of(VECTOR), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "valueAndGradients received 1 arguments and 0 gradients; it needs one gradient for each"
                + " argument.");
    assertThatThrownBy(
            () -> EngineArguments.requireGradients(List.of(VECTOR, VECTOR), List.of(VECTOR, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Argument 1 of a function to be differentiated is a "
                + VECTOR
                + " and its gradient a "
                + other
                + "; both must have the same shape and the same floating-point type.");
    assertThatThrownBy(() -> EngineArguments.requireGradients(List.of(whole), List.of(whole)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
