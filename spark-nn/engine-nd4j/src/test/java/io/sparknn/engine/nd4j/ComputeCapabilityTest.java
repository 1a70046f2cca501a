package io.sparknn.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.Device;
import io.sparknn.engine.EngineException;
import io.sparknn.engine.EngineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputeCapabilityTest {

  @ParameterizedTest
  @CsvSource({"3, 7", "5, 0", "6, 1", "7, 0", "7, 5", "8, 0", "8, 6", "8, 9"})
  void gpusThatTheBinaryHasCodeForAreTaken(int major, int minor) {
    assertThatCode(() -> new ComputeCapability(major, minor).require("a GPU"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"3, 0", "3, 5", "9, 0", "10, 0", "12, 0"})
  void othersAreNot(int major, int minor) {
    assertThat(new ComputeCapability(major, minor).isSupported()).isFalse();
  }

  @Test
  void aNewerGpuIsRefusedByName() {
    assertThatThrownBy(() -> new ComputeCapability(9, 0).require("NVIDIA H100 80GB HBM3"))
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "GPU 'NVIDIA H100 80GB HBM3' has compute capability 9.0, but ND4J's binary for CUDA"
                + " 11.6 holds code for 3.7 to 8.6 (8.9 runs that of 8.6). Use the LibTorch engine"
                + " on this GPU: setEngine(\"libtorch\"), or the CPU: setDevice(\"cpu\").");
  }

  @Test
  void withoutTheBinaryForGpusTheMessageSaysWhatToAdd() {
    assertThatThrownBy(() -> new Nd4jEngineProvider().open(new EngineOptions(Device.cuda(0), 1)))
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "Engine 'nd4j' was asked for a GPU, but its binary for GPUs is not on the classpath."
                + " Add org.nd4j:nd4j-cuda-11.6 (see the guide), use the LibTorch engine:"
                + " setEngine(\"libtorch\"), or the CPU: setDevice(\"cpu\").");
  }
}
