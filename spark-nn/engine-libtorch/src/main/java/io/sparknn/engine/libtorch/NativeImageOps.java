package io.sparknn.engine.libtorch;

import static io.sparknn.engine.libtorch.LibTorchTensor.handle;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import io.sparknn.shape.WindowAxis;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/**
 * Convolution and pooling by LibTorch's and oneDNN's kernels.
 *
 * <p>On the CPU, pooling is five to ten times faster if the channels of a pixel lie side by side in
 * memory, and convolution no slower unless its kernel is large. Both bring their input into that
 * order, and the operations that follow keep it; nothing but speed depends on it.
 */
interface NativeImageOps extends NativeOps {
  /** With fewer channels LibTorch's usual order, channel by channel, is faster. */
  long FEWEST_CHANNELS = 8;

  @Override
  default Tensor unfold(Tensor input, Window window) {
    return wrap(
        torch.im2col(
            handle(input), kernel(window), dilation(window), padding(window), stride(window)));
  }

  @Override
  default Tensor fold(Tensor columns, Window window, int height, int width) {
    return wrap(
        torch.col2im(
            handle(columns),
            new long[] {height, width},
            kernel(window),
            dilation(window),
            padding(window),
            stride(window)));
  }

  @Override
  default Tensor convolution(Tensor input, Tensor kernel, Window window, int groups) {
    try (TensorOptional noBias = new TensorOptional()) {
      return convolve(input, kernel, noBias, window, groups);
    }
  }

  @Override
  default Tensor convolution(Tensor input, Tensor kernel, Tensor bias, Window window, int groups) {
    try (TensorOptional shift = new TensorOptional(handle(bias))) {
      return convolve(input, kernel, shift, window, groups);
    }
  }

  private Tensor convolve(
      Tensor input, Tensor kernel, TensorOptional bias, Window window, int groups) {
    try (org.bytedeco.pytorch.Tensor image = inBestOrder(input, handle(kernel))) {
      return wrap(
          torch.convolution(
              image,
              handle(kernel),
              bias,
              stride(window),
              padding(window),
              dilation(window),
              false,
              new long[window.rank()],
              groups));
    }
  }

  @Override
  default Tensor transposedConvolution(
      Tensor input, Tensor kernel, Shape result, Window window, int groups) {
    int[] added = new int[window.rank()]; // what the result has more than the smallest that fits
    for (int i = 0; i < added.length; i++) {
      int smallest = window.axes().get(i).transposedSize(input.shape().size(i + 2));
      added[i] = result.size(i + 2) - smallest;
    }
    try (org.bytedeco.pytorch.Tensor image = inBestOrder(input, result.size(1));
        TensorOptional noBias = new TensorOptional()) {
      return wrap(
          torch.convolution(
              image,
              handle(kernel),
              noBias,
              stride(window),
              padding(window),
              dilation(window),
              true,
              NativeOps.longs(added),
              groups));
    }
  }

  @Override
  default Tensor maxPool(Tensor input, Window window) {
    if (!hasPoolingKernel(input, window)) {
      return NativeOps.super.maxPool(input, window);
    }
    try (org.bytedeco.pytorch.Tensor image = inBestOrder(input, handle(input).size(1))) {
      long[] kernel = kernel(window);
      long[] stride = stride(window);
      long[] padding = padding(window);
      long[] dilation = dilation(window);
      return wrap(
          window.rank() == 2
              ? torch.max_pool2d(image, kernel, stride, padding, dilation, false)
              : torch.max_pool3d(image, kernel, stride, padding, dilation, false));
    }
  }

  @Override
  default Tensor averagePool(Tensor input, Window window) {
    if (!window.undilated() || !hasPoolingKernel(input, window)) {
      return NativeOps.super.averagePool(input, window);
    }
    try (org.bytedeco.pytorch.Tensor image = inBestOrder(input, handle(input).size(1));
        LongOptional divisor = new LongOptional()) {
      long[] kernel = kernel(window);
      long[] stride = stride(window);
      long[] padding = padding(window);
      boolean countPadding = true; // as 0
      return wrap(
          window.rank() == 2
              ? torch.avg_pool2d(image, kernel, stride, padding, false, countPadding, divisor)
              : torch.avg_pool3d(image, kernel, stride, padding, false, countPadding, divisor));
    }
  }

  /**
   * The image in the order that suits this kernel; to be closed. In the other order LibTorch also
   * copies the kernel, twice, and its gradient comes in that order; where the kernel has more
   * numbers than the images, as in the last stages of a ResNet, that costs more than it gains.
   */
  private static org.bytedeco.pytorch.Tensor inBestOrder(
      Tensor input, org.bytedeco.pytorch.Tensor kernel) {
    org.bytedeco.pytorch.Tensor image = handle(input);
    return kernel.numel() < image.numel() || image.is_cuda()
        ? inBestOrder(input, kernel.size(0))
        : image.contiguous();
  }

  /** The image, or a copy in the other order; to be closed. */
  private static org.bytedeco.pytorch.Tensor inBestOrder(Tensor input, long outputChannels) {
    org.bytedeco.pytorch.Tensor image = handle(input);
    if (image.is_cuda() || image.dim() != 4 || outputChannels < FEWEST_CHANNELS) {
      return image.alias();
    }
    if (image.size(1) > 1) {
      return image.contiguous(MemoryFormat.ChannelsLast);
    }
    // With one channel both orders are the same numbers, and only the strides tell LibTorch which
    // it is.
    try (org.bytedeco.pytorch.Tensor pixels =
        image.reshape(image.size(0), image.size(2), image.size(3), 1)) {
      return pixels.permute(0, 3, 1, 2);
    }
  }

  /**
   * LibTorch's pooling refuses padding beyond half a window, and volumes smaller than the window
   * even if they are padded; and if a dilated window sees padding only, the gradient of a maximum
   * writes outside of its memory. A sequence goes by the composition: as an image of one row.
   */
  private static boolean hasPoolingKernel(Tensor input, Window window) {
    boolean fits = window.rank() > 1;
    for (int i = 0; fits && i < window.rank(); i++) {
      WindowAxis axis = window.axes().get(i);
      int fewest = window.rank() == 2 ? axis.dilation() : Math.max(axis.kernel(), axis.dilation());
      fits = 2 * axis.before() <= axis.kernel() && input.shape().size(i + 2) >= fewest;
    }
    return fits;
  }

  private static long[] kernel(Window window) {
    return NativeOps.longs(window.kernels());
  }

  private static long[] stride(Window window) {
    return NativeOps.longs(window.strides());
  }

  private static long[] padding(Window window) {
    return NativeOps.longs(window.paddings());
  }

  private static long[] dilation(Window window) {
    return NativeOps.longs(window.dilations());
  }
}
