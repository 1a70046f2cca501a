package io.sparknn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MixedPrecisionTest {

  @Test
  void namesOperationsThatThereAre() {
    assertThat(Arrays.stream(Ops.class.getMethods()).map(Method::getName))
        .containsAll(MixedPrecision.named().toList());
    assertThat(MixedPrecision.named()).doesNotHaveDuplicates();
  }

  @Test
  void refusesTypesThatAreNotShort() {
    assertThatThrownBy(() -> MixedPrecision.of(null, DataType.FLOAT64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Mixed precision received type FLOAT64, but it mixes float32 with a shorter one;"
                + " expected BFLOAT16 or FLOAT16.");
  }
}
