package io.sparknn.ml.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.Device;
import io.sparknn.engine.EngineException;
import java.util.Map;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;

class TaskDeviceTest {

  @Test
  void taskComputesOnTheGpuThatSparkGaveIt() {
    Map<String, ResourceInformation> third = gpus("3");
    assertThat(TaskDevice.device("gpu", third, false)).isEqualTo(Device.cuda(3));
    assertThat(TaskDevice.device("auto", third, false)).isEqualTo(Device.cuda(3));
    assertThat(TaskDevice.device("cpu", third, false)).isEqualTo(Device.cpu());
    assertThat(TaskDevice.device("gpu", gpus("1", "0"), false)).isEqualTo(Device.cuda(1));
  }

  @Test
  void withoutGpuAutoIsTheProcessor() {
    assertThat(TaskDevice.device("auto", Map.of(), false)).isEqualTo(Device.cpu());
    assertThat(TaskDevice.device("auto", gpus(), false)).isEqualTo(Device.cpu());
    assertThat(TaskDevice.device("gpu", Map.of(), true)).as("local").isEqualTo(Device.cuda(0));
    assertThatThrownBy(() -> TaskDevice.device("gpu", Map.of(), false))
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "Parameter device is gpu, but Spark gave this task no GPU. Set"
                + " spark.executor.resource.gpu.amount, spark.executor.resource.gpu.discoveryScript"
                + " and spark.task.resource.gpu.amount, or set device to auto or cpu.");
  }

  @Test
  void addressesThatAreNoNumbersAreRefused() {
    assertThatThrownBy(() -> TaskDevice.device("auto", gpus("GPU-3f2a"), false))
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "Spark gave this task the GPU 'GPU-3f2a', but expected is its number on the machine, as"
                + " 0. Let spark.executor.resource.gpu.discoveryScript print numbers, as"
                + " conf/run/discover-gpus of Spark NN does.");
  }

  private static Map<String, ResourceInformation> gpus(String... addresses) {
    return Map.of("gpu", new ResourceInformation("gpu", addresses));
  }
}
