package io.sparknn.engine;

import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import io.sparknn.shape.WindowAxis;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Windows of one, two or three axes, composed of those of images. */
final class Windows {
  /** An axis along which nothing slides. */
  private static final WindowAxis STILL = WindowAxis.of(1);

  private Windows() {}

  /** Windows (b, c, cells, sizes'…) of an input (b, c, sizes…). */
  static Tensor of(Ops ops, Tensor input, Window window) {
    int[] outputs = outputs(input.shape(), window);
    Shape result = shape(input.shape().size(0), input.shape().size(1), window.cells(), outputs);
    return switch (window.rank()) {
      case 1 -> ops.reshape(ops.unfold(lift(ops, input), lift(window)), result);
      case 2 -> ops.reshape(ops.unfold(input, window), result);
      default -> ofVolumes(ops, input, window, result);
    };
  }

  /** First every plane, then along the depth. */
  private static Tensor ofVolumes(Ops ops, Tensor input, Window window, Shape result) {
    Shape x = input.shape(); // (b, c, d, h, w)
    Volume volume = new Volume(window, result);
    Tensor planes =
        ops.reshape(input, Shape.of(x.size(0), x.size(1) * x.size(2), x.size(3), x.size(4)));
    Tensor columns = // (b, c, d, cells of a plane · positions in it)
        ops.reshape(
            ops.unfold(planes, volume.plane()),
            Shape.of(x.size(0), x.size(1), x.size(2), volume.planeColumns()));
    Tensor all = ops.reshape(ops.unfold(columns, volume.depth()), volume.depthFirst());
    return ops.reshape(ops.permute(all, 0, 1, 2, 4, 3, 5), result);
  }

  /** The transpose: windows (b, c, cells, sizes'…) added up where they overlap in an input. */
  static Tensor overlap(Ops ops, Tensor windows, Shape input, Window window) {
    Shape shape = windows.shape();
    int positions = positions(shape, 3);
    Shape columns = Shape.of(shape.size(0), shape.size(1) * shape.size(2), positions);
    return switch (window.rank()) {
      case 1 ->
          ops.reshape(
              ops.fold(ops.reshape(windows, columns), lift(window), 1, input.size(2)), input);
      case 2 -> ops.fold(ops.reshape(windows, columns), window, input.size(2), input.size(3));
      default -> overlapVolumes(ops, windows, input, window);
    };
  }

  private static Tensor overlapVolumes(Ops ops, Tensor windows, Shape x, Window window) {
    Volume volume = new Volume(window, windows.shape());
    Tensor all = ops.permute(ops.reshape(windows, volume.cellsFirst()), 0, 1, 2, 4, 3, 5);
    Tensor columns =
        ops.fold(
            ops.reshape(all, volume.depthColumns()),
            volume.depth(),
            x.size(2),
            volume.planeColumns());
    Shape perPlane =
        Shape.of(
            x.size(0),
            x.size(1) * x.size(2) * volume.plane().cells(),
            volume.planeColumns() / volume.plane().cells());
    Tensor planes = ops.fold(ops.reshape(columns, perPlane), volume.plane(), x.size(3), x.size(4));
    return ops.reshape(planes, x);
  }

  /** A window of three axes as one of planes and one along the depth. */
  private record Volume(Window window, Shape result) { // (b, c, cells, d', h', w')
    Window plane() {
      return new Window(window.axes().subList(1, 3));
    }

    Window depth() {
      return new Window(List.of(window.axes().get(0), STILL));
    }

    int planeColumns() {
      return plane().cells() * result.size(4) * result.size(5);
    }

    private int depthKernel() {
      return window.axes().get(0).kernel();
    }

    Shape depthFirst() {
      return Shape.of(
          result.size(0),
          result.size(1),
          depthKernel(),
          result.size(3),
          plane().cells(),
          result.size(4) * result.size(5));
    }

    Shape cellsFirst() {
      return Shape.of(
          result.size(0),
          result.size(1),
          depthKernel(),
          plane().cells(),
          result.size(3),
          result.size(4) * result.size(5));
    }

    Shape depthColumns() {
      return Shape.of(
          result.size(0), result.size(1) * depthKernel(), result.size(3) * planeColumns());
    }
  }

  // --- A sequence as an image of one row ---------------------------------------------------------

  /** (b, c, length) as (b, c, 1, length). */
  static Tensor lift(Ops ops, Tensor x) {
    return ops.expand(x, 2);
  }

  static Window lift(Window window) {
    return new Window(List.of(STILL, window.axes().get(0)));
  }

  static Shape lift(Shape shape) {
    return Shape.of(shape.size(0), shape.size(1), 1, shape.size(2));
  }

  /** (b, c, 1, length) as (b, c, length). */
  static Tensor lower(Ops ops, Tensor x) {
    Shape shape = x.shape();
    return ops.reshape(x, Shape.of(shape.size(0), shape.size(1), shape.size(3)));
  }

  // --- Sizes
  // ---------------------------------------------------------------------------------------

  /** The sizes' of the result for an input (b, c, sizes…). */
  static int[] outputs(Shape input, Window window) {
    int[] sizes = window.outputShape("A window", input.withoutFirst()).toArray();
    return Arrays.copyOfRange(sizes, 1, sizes.length);
  }

  /** (b, channels…, sizes…). */
  static Shape shape(int batch, int channels, int[] sizes) {
    return Shape.of(IntStream.concat(IntStream.of(batch, channels), IntStream.of(sizes)).toArray());
  }

  private static Shape shape(int batch, int channels, int cells, int[] sizes) {
    return Shape.of(
        IntStream.concat(IntStream.of(batch, channels, cells), IntStream.of(sizes)).toArray());
  }

  /** The product of the sizes from this axis on. */
  static int positions(Shape shape, int from) {
    return IntStream.range(from, shape.rank()).map(shape::size).reduce(1, Math::multiplyExact);
  }
}
