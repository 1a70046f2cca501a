package io.sparknn.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {

  @Test
  void itKeepsItsSizes() {
    int[] sizes = {2, 3, 4};
    Shape shape = Shape.of(sizes);
    sizes[0] = 9;
    shape.toArray()[1] = 9;
    assertThat(shape.toArray()).containsExactly(2, 3, 4);
    assertThat(shape.toLongArray()).containsExactly(2, 3, 4);
    assertThat(shape.rank()).isEqualTo(3);
    assertThat(shape.elements()).isEqualTo(24);
    assertThat(shape).hasToString("(2, 3, 4)");
  }

  @Test
  void aScalarHasNoAxesAndOneElement() {
    assertThat(Shape.scalar()).isEqualTo(Shape.of()).hasToString("()");
    assertThat(Shape.scalar().rank()).isZero();
    assertThat(Shape.scalar().elements()).isEqualTo(1);
    assertThat(Shape.of(0, 5).elements()).isZero();
    assertThat(Shape.of(70_000, 70_000).elements()).isEqualTo(4_900_000_000L);
  }

  @Test
  void axesCountFromBothEnds() {
    Shape shape = Shape.of(2, 3, 4);
    assertThat(shape.size(0)).isEqualTo(2);
    assertThat(shape.size(-1)).isEqualTo(4);
    assertThat(shape.axis(-3)).isZero();
    for (int axis : new int[] {3, -4}) {
      assertThatThrownBy(() -> shape.size(axis))
          .isInstanceOf(ShapeException.class)
          .hasMessage("Axis " + axis + " does not exist in shape (2, 3, 4), which has 3 axes.");
    }
  }

  @Test
  void itIsChangedIntoOthers() {
    Shape shape = Shape.of(3, 4);
    assertThat(shape.prepend(2)).isEqualTo(Shape.of(2, 3, 4));
    assertThat(shape.withoutFirst()).isEqualTo(Shape.of(4));
    assertThat(shape.with(-1, 0)).isEqualTo(Shape.of(3, 0));
    assertThat(shape).isEqualTo(Shape.of(3, 4)).hasSameHashCodeAs(Shape.of(3, 4));
    assertThat(shape).isNotEqualTo(Shape.of(4, 3)).isNotEqualTo(Shape.of(3, 4, 1));
    assertThatThrownBy(() -> Shape.scalar().withoutFirst())
        .isInstanceOf(ShapeException.class)
        .hasMessage("Axis 0 does not exist in shape (), which has 0 axes.");
  }

  @Test
  void itBroadcastsAsInNumPy() {
    assertThat(Shape.of(2, 3).broadcast(Shape.of(3))).isEqualTo(Shape.of(2, 3));
    assertThat(Shape.of(2, 1).broadcast(Shape.of(1, 5))).isEqualTo(Shape.of(2, 5));
    assertThat(Shape.scalar().broadcast(Shape.of(2, 2))).isEqualTo(Shape.of(2, 2));
    assertThat(Shape.of(4, 1, 2).broadcast(Shape.of(3, 1))).isEqualTo(Shape.of(4, 3, 2));
    assertThat(Shape.of(1).broadcast(Shape.of(0))).isEqualTo(Shape.of(0));
    assertThatThrownBy(() -> Shape.of(2, 3).broadcast(Shape.of(2)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "Shapes (2, 3) and (2) do not broadcast: counted from the last axis, sizes must be"
                + " equal or 1.");
    assertThatThrownBy(() -> Shape.of(0).broadcast(Shape.of(2))).isInstanceOf(ShapeException.class);
  }

  @Test
  void negativeSizesAreRefused() {
    assertThatThrownBy(() -> Shape.of(2, -1))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "Shape [2, -1] has a negative size; sizes are 0 or more, and the first may be"
                + " Shape.ANY (-1).");
    assertThatThrownBy(() -> Shape.of(-2)).isInstanceOf(ShapeException.class);
  }

  @Test
  void theFirstAxisMayHaveAnySize() {
    Shape tokens = Shape.sequence();
    Shape vectors = Shape.sequence(8);
    assertThat(tokens).isEqualTo(Shape.of(Shape.ANY)).hasToString("(any)");
    assertThat(vectors).isEqualTo(Shape.of(Shape.ANY, 8)).hasToString("(any, 8)");
    assertThat(vectors.hasAnyLength()).isTrue();
    assertThat(Shape.of(3, 8).hasAnyLength()).isFalse();
    assertThat(Shape.scalar().hasAnyLength()).isFalse();
    assertThat(vectors.size(-1)).isEqualTo(8);
    assertThat(vectors.with(1, 5)).isEqualTo(Shape.sequence(5));
    assertThat(vectors.with(0, 3)).isEqualTo(Shape.of(3, 8));
    assertThat(vectors.withoutFirst()).isEqualTo(Shape.of(8));
  }

  @Test
  void whatNeedsAFixedSizeRefusesAnyLength() {
    String message =
        "A fixed number of steps was expected, but (any, 8) is the shape of sequences of any"
            + " length. Give the network's input a fixed first size, or put a layer before that"
            + " makes one value of a sequence, as Lstm or SequencePooling.";
    Shape shape = Shape.sequence(8);
    assertThatThrownBy(() -> shape.size(0)).isInstanceOf(ShapeException.class).hasMessage(message);
    assertThatThrownBy(shape::elements).isInstanceOf(ShapeException.class).hasMessage(message);
    assertThatThrownBy(() -> shape.prepend(2)).isInstanceOf(ShapeException.class);
  }

  @Test
  void aMismatchNamesPlaceNeedAndActual() {
    assertThat(ShapeException.mismatch("Dense(3)", Shape.of(4), Shape.of(5)))
        .hasMessage("Dense(3) received shape (5), but needs (4).");
  }
}
