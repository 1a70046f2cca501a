package io.sparknn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

  @ParameterizedTest
  @CsvSource({"cpu, cpu", "CPU, cpu", "' cuda ', cuda:0", "cuda:0, cuda:0", "Cuda:12, cuda:12"})
  void namesAreRead(String name, String device) {
    assertThat(Device.parse(name)).hasToString(device);
    assertThat(Device.parse(device)).isEqualTo(Device.parse(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "gpu", "cpu:0", "cuda:", "cuda:-1", "cuda:x", "cuda:99999", "cuda:1 2"})
  void otherNamesAreRefused(String name) {
    assertThatThrownBy(() -> Device.parse(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Device '" + name + "' is unknown; expected cpu, cuda or cuda:n, as in cuda:1.");
  }

  @Test
  void kindsAndIndices() {
    assertThat(Device.cpu()).isEqualTo(new Device(Device.Kind.CPU, 0)).hasToString("cpu");
    assertThat(Device.cuda(2)).isEqualTo(new Device(Device.Kind.CUDA, 2)).hasToString("cuda:2");
  }

  @Test
  void withoutAnEngineOnTheClasspathThereIsNone() {
    assertThat(Engines.available()).isEmpty();
    assertThatThrownBy(() -> Engines.provider("auto"))
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "Engine 'auto' is not on the classpath; found: none. Add the jar that holds it, as"
                + " io.sparknn:spark-nn-engine-libtorch, or choose one of those found with"
                + " setEngine.");
  }

  @Test
  void dataTypesHaveTheirSizes() {
    for (DataType type : DataType.values()) {
      int bits = Integer.parseInt(type.name().replaceAll("\\D+", ""));
      assertThat(type.bytes()).isEqualTo(bits / 8);
      assertThat(type.isFloatingPoint()).isEqualTo(type.name().contains("FLOAT"));
    }
  }
}
