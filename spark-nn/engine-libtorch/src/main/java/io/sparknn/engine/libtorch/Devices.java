package io.sparknn.engine.libtorch;

import io.sparknn.engine.Device;
import io.sparknn.engine.EngineException;
import org.bytedeco.pytorch.global.torch;

/** Tells whether a device is there. */
final class Devices {
  private Devices() {}

  /**
   * Checks that LibTorch can use a device.
   *
   * @throws EngineException if it can't, with what is missing
   */
  static void require(Device device) {
    if (device.kind() == Device.Kind.CPU) {
      return;
    }
    if (!torch.hasCUDA()) {
      throw new EngineException(
          "Device "
              + device
              + " was asked for, but no GPU can be used: either the LibTorch jar on"
              + " the classpath is the one for CPUs, and the one whose name ends in -gpu.jar must"
              + " take its place, or this machine has no NVIDIA driver, CUDA 13 and cuDNN 9. Add"
              + " them, or set the device to cpu.");
    }
    int count = torch.cuda_device_count();
    if (device.index() >= count) {
      throw new EngineException(
          "Device "
              + device
              + " was asked for, but LibTorch sees "
              + count
              + " GPUs, counted from 0; choose one of them, or look at CUDA_VISIBLE_DEVICES.");
    }
  }
}
