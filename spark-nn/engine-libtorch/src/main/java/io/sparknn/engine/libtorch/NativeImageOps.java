package io.sparknn.engine.libtorch;

import static io.sparknn.engine.libtorch.LibTorchTensor.handle;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Window;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/**
 * Convolution and pooling by LibTorch's and oneDNN's kernels.
 *
 * <p>On the CPU, pooling is five to ten times faster if the channels of a pixel lie side by side in
 * memory, and convolution no slower. Both bring their input into that order, and the operations
 * that follow keep it; nothing but speed depends on it.
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
  default Tensor conv2d(Tensor input, Tensor kernel, Window window, int groups) {
    try (TensorOptional noBias = new TensorOptional()) {
      return convolve(input, kernel, noBias, window, groups);
    }
  }

  @Override
  default Tensor conv2d(Tensor input, Tensor kernel, Tensor bias, Window window, int groups) {
    try (TensorOptional shift = new TensorOptional(handle(bias))) {
      return convolve(input, kernel, shift, window, groups);
    }
  }

  private Tensor convolve(
      Tensor input, Tensor kernel, TensorOptional bias, Window window, int groups) {
    try (org.bytedeco.pytorch.Tensor image = inBestOrder(input, handle(kernel).size(0))) {
      return wrap(
          torch.conv2d(
              image,
              handle(kernel),
              bias,
              stride(window),
              padding(window),
              dilation(window),
              groups));
    }
  }

  @Override
  default Tensor maxPool2d(Tensor input, Window window) {
    if (!hasPoolingKernel(window)) {
      return NativeOps.super.maxPool2d(input, window);
    }
    try (org.bytedeco.pytorch.Tensor image = inBestOrder(input, handle(input).size(1))) {
      return wrap(
          torch.max_pool2d(
              image, kernel(window), stride(window), padding(window), dilation(window), false));
    }
  }

  @Override
  default Tensor averagePool2d(Tensor input, Window window) {
    boolean dilated = window.dilationHeight() > 1 || window.dilationWidth() > 1;
    if (dilated || !hasPoolingKernel(window)) {
      return NativeOps.super.averagePool2d(input, window);
    }
    try (org.bytedeco.pytorch.Tensor image = inBestOrder(input, handle(input).size(1));
        LongOptional divisor = new LongOptional()) {
      return wrap(
          torch.avg_pool2d(
              image,
              kernel(window),
              stride(window),
              padding(window),
              false,
              true, // padding counts as 0
              divisor));
    }
  }

  /** The image, or a copy in the other order; to be closed. */
  private static org.bytedeco.pytorch.Tensor inBestOrder(Tensor input, long outputChannels) {
    org.bytedeco.pytorch.Tensor image = handle(input);
    if (image.is_cuda() || outputChannels < FEWEST_CHANNELS) {
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

  /** LibTorch's pooling refuses padding beyond half a window. */
  private static boolean hasPoolingKernel(Window window) {
    return 2 * window.paddingHeight() <= window.kernelHeight()
        && 2 * window.paddingWidth() <= window.kernelWidth();
  }

  private static long[] kernel(Window window) {
    return new long[] {window.kernelHeight(), window.kernelWidth()};
  }

  private static long[] stride(Window window) {
    return new long[] {window.strideHeight(), window.strideWidth()};
  }

  private static long[] padding(Window window) {
    return new long[] {window.paddingHeight(), window.paddingWidth()};
  }

  private static long[] dilation(Window window) {
    return new long[] {window.dilationHeight(), window.dilationWidth()};
  }
}
