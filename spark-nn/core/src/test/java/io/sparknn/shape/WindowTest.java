package io.sparknn.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
    assertThat(window.axes().get(0).outputSize(size)).isEqualTo(expected);
    assertThat(window.axes().get(1).outputSize(size)).isEqualTo(expected);
  }

  /** PyTorch 2.15's MaxPool2d(ceil_mode=True) gives these sizes. */
  @ParameterizedTest
  @CsvSource({
    "112, 3, 2, 0, 1, 56", // GoogLeNet's first pooling
    "7, 2, 2, 0, 1, 4",
    "8, 2, 2, 0, 1, 4",
    "5, 3, 2, 1, 1, 3",
    "4, 2, 2, 1, 1, 3", // a fourth would begin behind the input
    "6, 3, 3, 1, 1, 3",
    "5, 2, 4, 0, 1, 2",
    "5, 2, 5, 0, 1, 1", // a second would begin behind the input
    "1, 2, 2, 0, 1, 1",
    "7, 2, 2, 0, 3, 3",
  })
  void outputSizeRoundedUp(int size, int kernel, int stride, int padding, int dilation, int want) {
    Window window =
        Window.of(kernel).stride(stride).padding(padding).dilation(dilation).fit(Fit.CEIL);
    assertThat(window.axes().get(0).outputSize(size)).isEqualTo(want);
    assertThat(window.at(Shape.of(1, size)).outputShape("Test", Shape.of(1, size)))
        .isEqualTo(Shape.of(1, want));
  }

  @ParameterizedTest
  @CsvSource({
    "5, 3, 1, 1, 5, 1, 1",
    "5, 2, 1, 1, 5, 0, 1", // an even kernel has one cell more behind
    "5, 4, 1, 1, 5, 1, 2",
    "5, 3, 2, 1, 3, 1, 1",
    "6, 3, 2, 1, 3, 0, 1",
    "6, 3, 2, 2, 3, 1, 2",
    "5, 1, 3, 1, 2, 0, 0",
  })
  void samePadding(
      int size, int kernel, int stride, int dilation, int want, int before, int after) {
    Window window = Window.of(kernel).stride(stride).dilation(dilation).fit(Fit.SAME);
    assertThat(window.outputShape("Test", Shape.of(1, size))).isEqualTo(Shape.of(1, want));
    Window fitted = window.at(Shape.of(1, size));
    assertThat(fitted)
        .isEqualTo(
            Window.of(kernel)
                .stride(stride)
                .dilation(dilation)
                .padding(new int[] {before}, new int[] {after}));
    assertThat(fitted.outputShape("Test", Shape.of(1, size))).isEqualTo(Shape.of(1, want));
  }

  /** Fitting a window doesn't change how many there are. */
  @Test
  void aFittedWindowHasTheSameOutput() {
    for (int size = 1; size < 9; size++) {
      for (int kernel = 1; kernel < 5; kernel++) {
        for (int stride = 1; stride < 5; stride++) {
          for (int padding = 0; 2 * padding <= kernel; padding++) {
            for (Fit fit : Fit.values()) {
              Window window =
                  Window.of(kernel).stride(stride).padding(fit == Fit.SAME ? 0 : padding).fit(fit);
              int expected = window.axes().get(0).outputSize(size);
              WindowAxis fitted = window.at(Shape.of(1, size)).axes().get(0);
              assertThat(fitted.outputSize(size)).as("%s of %d", window, size).isEqualTo(expected);
            }
          }
        }
      }
    }
  }

  /** A convolution of the transposed size has the size that was transposed. */
  @Test
  void transposedSizes() {
    assertThat(Window.of(3).stride(2).padding(1).axes().get(0).transposedSize(4)).isEqualTo(7);
    assertThat(Window.of(2).stride(2).axes().get(0).transposedSize(4)).isEqualTo(8);
    assertThat(Window.of(3).dilation(2).axes().get(0).transposedSize(4)).isEqualTo(8);
    assertThat(Window.of(3).stride(2).fit(Fit.SAME).axes().get(0).transposedSize(4)).isEqualTo(8);
  }

  @Test
  void eachAxisHasItsOwnSizes() {
    Window window = Window.of(2, 3).stride(2, 1).padding(0, 1);
    assertThat(window.cells()).isEqualTo(6);
    assertThat(window.outputShape("Test", Shape.of(7, 5, 4))).isEqualTo(Shape.of(7, 2, 4));
    assertThat(Window.cube(2).outputShape("Test", Shape.of(7, 5, 4, 2)))
        .isEqualTo(Shape.of(7, 4, 3, 1));
  }

  @Test
  void changesKeepTheRest() {
    WindowAxis axis = new WindowAxis(2, 3, 4, 5, 6, Fit.CEIL);
    Window window = new Window(List.of(axis));
    assertThat(window.stride(1).axes()).containsExactly(new WindowAxis(2, 1, 4, 5, 6, Fit.CEIL));
    assertThat(window.padding(1).axes()).containsExactly(new WindowAxis(2, 3, 1, 1, 6, Fit.CEIL));
    assertThat(window.padding(new int[] {0}, new int[] {1}).axes())
        .containsExactly(new WindowAxis(2, 3, 0, 1, 6, Fit.CEIL));
    assertThat(window.dilation(1).axes()).containsExactly(new WindowAxis(2, 3, 4, 5, 1, Fit.CEIL));
    assertThat(window.fit(Fit.FLOOR).axes())
        .containsExactly(new WindowAxis(2, 3, 4, 5, 6, Fit.FLOOR));
  }

  @Test
  void isWrittenShortly() {
    assertThat(Window.square(3)).hasToString("3×3, stride 1");
    assertThat(Window.of(3, 2).stride(2, 1).padding(1, 0).dilation(2))
        .hasToString("3×2, stride 2×1, padding 1×0, dilation 2");
    assertThat(Window.of(4).padding(new int[] {1}, new int[] {2}).fit(Fit.CEIL))
        .hasToString("4, stride 1, padding 1 and 2, CEIL");
  }

  @Test
  void inputsThatDoNotFitAreRefused() {
    Window window = Window.square(3).dilation(2).padding(1);
    assertThatThrownBy(() -> window.outputShape("Test", Shape.of(2, 2, 9)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "Test received an input of shape (2, 2, 9), which is smaller than its window (3×3,"
                + " stride 1, padding 1, dilation 2); use a smaller kernel, more padding, or fewer"
                + " poolings before it.");
    assertThatThrownBy(() -> window.outputShape("Test", Shape.of(9, 9)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("Test received shape (9, 9), but needs (channels, height, width).");
    assertThatThrownBy(() -> Window.of(3).outputShape("Test", Shape.of(9)))
        .hasMessage("Test received shape (9), but needs (channels, length).");
    assertThatThrownBy(() -> Window.cube(3).outputShape("Test", Shape.of(9)))
        .hasMessage("Test received shape (9), but needs (channels, depth, height, width).");
  }

  @Test
  void operationsNeedThePaddingInNumbers() {
    assertThatThrownBy(() -> Window.of(2).fit(Fit.SAME).paddings())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The window 2, stride 1, SAME was used as it is, but operations on tensors need the"
                + " same padding before and behind; pad the input first.");
    assertThat(Window.of(2, 3).padding(1, 0).paddings()).containsExactly(1, 0);
  }
}
