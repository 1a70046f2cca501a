package io.sparknn.engine.nd4j;

import io.sparknn.optim.Optimizer;
import java.util.List;

/** Placeholder. */
final class HostOptimizers {
  HostOptimizers(NativeMemory memory) {}

  boolean step(
      Optimizer optimizer,
      Optimizer.Step at,
      double gradientScale,
      Nd4jTensor parameters,
      Nd4jTensor gradients,
      List<Nd4jTensor> slots) {
    return false;
  }
}
