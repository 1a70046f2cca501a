package io.sparknn.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

  /** Sizes of LeNet-5 (notes 000, example 25), and others worked out by hand. */
  @ParameterizedTest
  @CsvSource({
    "32, 5, 1, 0, 1, 28",
    "28, 2, 2, 0, 1, 14",
    "14, 5, 1, 0, 1, 10",
    "10, 2, 2, 0, 1, 5",
    "55, 5, 2, 1, 1, 27", // notes 000, example 27
    "7, 3, 2, 0, 1, 3",
    "8, 3, 2, 0, 1, 3",
    "5, 3, 1, 1, 1, 5",
    "5, 2, 1, 0, 2, 3",
    "5, 5, 3, 0, 1, 1",
    "1, 1, 1, 0, 1, 1",
    "4, 5, 1, 0, 1, 0",
    "3, 5, 2, 0, 1, 0",
    "2, 5, 1, 0, 1, -2",
  })
  void outputSize(int size, int kernel, int stride, int padding, int dilation, int expected) {
    Window window = Window.square(kernel).stride(stride).padding(padding).dilation(dilation);
    assertThat(window.outputHeight(size)).isEqualTo(expected);
    assertThat(window.outputWidth(size)).isEqualTo(expected);
  }

  @Test
  void eachAxisHasItsOwnSizes() {
    Window window = new Window(2, 3, 2, 1, 0, 1, 1, 1);
    assertThat(window.cells()).isEqualTo(6);
    assertThat(window.outputShape("Test", Shape.of(7, 5, 4))).isEqualTo(Shape.of(7, 2, 4));
  }

  @Test
  void changesKeepTheRest() {
    assertThat(Window.square(3)).isEqualTo(new Window(3, 3, 1, 1, 0, 0, 1, 1));
    assertThat(new Window(2, 3, 4, 5, 6, 7, 8, 9).stride(1))
        .isEqualTo(new Window(2, 3, 1, 1, 6, 7, 8, 9));
    assertThat(new Window(2, 3, 4, 5, 6, 7, 8, 9).padding(1))
        .isEqualTo(new Window(2, 3, 4, 5, 1, 1, 8, 9));
    assertThat(new Window(2, 3, 4, 5, 6, 7, 8, 9).dilation(1))
        .isEqualTo(new Window(2, 3, 4, 5, 6, 7, 1, 1));
  }

  @Test
  void imagesThatDoNotFitAreRefused() {
    Window window = Window.square(3).dilation(2).padding(1);
    assertThatThrownBy(() -> window.outputShape("Test", Shape.of(2, 2, 9)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "Test received an image of shape (2, 2, 9), which is smaller than its window of 5 by 5"
                + " with padding 1 and 1; use a smaller kernel, more padding, or fewer poolings"
                + " before it.");
    assertThatThrownBy(() -> window.outputShape("Test", Shape.of(9, 9)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("Test received shape (9, 9), but needs (channels, height, width).");
  }
}
