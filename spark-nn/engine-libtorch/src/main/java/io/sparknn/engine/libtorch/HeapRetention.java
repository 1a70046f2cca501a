package io.sparknn.engine.libtorch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Makes the C library keep the memory that one training step frees for the next one.
 *
 * <p>By default glibc takes each large block from the system and hands it back when it is freed,
 * and the system must then fill it with zeros again, page by page: a fifth of the time of a
 * convolutional network. It decides what is large by the largest such block that was ever freed, up
 * to 32 MiB. So one of almost that size is taken and freed, once; it is never written to and costs
 * nothing. (The function and the environment variables for this, mallopt and
 * MALLOC_MMAP_THRESHOLD_, can't be reached from inside a JVM that runs.)
 */
final class HeapRetention {
  private static final long BYTES = (32L << 20) - (64 << 10);

  private HeapRetention() {}

  static void enable() {
    try (Tensor block = torch.empty(BYTES / Float.BYTES)) {
      block.numel(); // made to be freed
    }
  }
}
