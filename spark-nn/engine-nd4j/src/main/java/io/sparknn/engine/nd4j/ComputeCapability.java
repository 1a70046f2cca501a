package io.sparknn.engine.nd4j;

import io.sparknn.engine.EngineException;

/**
 * A GPU's generation.
 *
 * @param major number that code must share: a 7.0 runs no 6.1 code
 * @param minor number that code may lag behind: an 8.9 runs 8.6 code
 */
record ComputeCapability(int major, int minor) {
  /**
   * What nd4j-cuda-11.6 was compiled for; it holds no PTX that a driver could translate further.
   */
  private static final ComputeCapability OLDEST = new ComputeCapability(3, 7);

  private static final ComputeCapability NEWEST = new ComputeCapability(8, 6);

  /** Whether ND4J's binary holds code for it. */
  boolean isSupported() {
    boolean newEnough = major > OLDEST.major || (major == OLDEST.major && minor >= OLDEST.minor);
    return newEnough && major <= NEWEST.major;
  }

  /**
   * Checks that ND4J can compute on a GPU.
   *
   * @param gpu its name, for the message
   * @throws EngineException if it can't, with what to do
   */
  void require(String gpu) {
    if (!isSupported()) {
      throw new EngineException(
          "GPU '"
              + gpu
              + "' has compute capability "
              + this
              + ", but ND4J's binary for CUDA 11.6 holds code for "
              + OLDEST
              + " to "
              + NEWEST
              + " (8.9 runs that of 8.6). Use the LibTorch engine on this GPU:"
              + " setEngine(\"libtorch\"), or the CPU: setDevice(\"cpu\").");
    }
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
