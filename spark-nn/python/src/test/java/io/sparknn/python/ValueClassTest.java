package io.sparknn.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.layers.FixedFilter;
import io.sparknn.layers.MaxPool2d;
import io.sparknn.layers.MultiHeadAttention;
import io.sparknn.layers.TransformerEncoderLayer;
import io.sparknn.shape.Window;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What probing finds of constructors, settings and factories. */
class ValueClassTest {
  private static Documentation documentation;

  @BeforeAll
  static void read() throws Exception {
    documentation =
        Documentation.of(
            List.of(Path.of("..", "core", "src", "main", "java", "io", "sparknn", "layers")));
  }

  private static String source(Class<?> type) {
    return new ValueClass(type, documentation).source();
  }

  @Test
  void aComponentThatTheConstructorLeavesOutHasItsDefault() {
    assertThat(source(Dense.class))
        .contains(
            "    _template = {\"type\": \"dense\", \"units\": Argument(\"units\"), \"start\":"
                + " {\"kernel\": {\"type\": \"glorotUniform\"}, \"bias\": {\"type\": \"zeros\"}}}\n")
        .contains("        units: int,\n")
        .contains("    units\n        m, the number of outputs, 1 or more\n");
  }

  @Test
  void oneNumberMayStandForAllAxes() {
    assertThat(source(Conv2d.class))
        .contains("        kernelSize: Union[int, Sequence[int]],\n")
        .contains("\"kernel\": Argument(\"kernelSize\", axis=1)")
        .contains("        groups: int = 1,\n")
        .contains(
            "        padding: Optional[Union[int, Sequence[int], Sequence[Sequence[int]]]] = None,\n")
        .contains("(\"window\", \"axes\", 1, \"stride\")".replace("(", "[").replace(")", "]"));
  }

  @Test
  void aSettingReachesWhateverItChangesInJava() {
    assertThat(source(TransformerEncoderLayer.class))
        .contains(
            "\"dropout\": [([\"attention\", \"heads\", \"dropout\"], Argument(\"dropout\")),"
                + " ([\"feedForward\", \"dropout\"], Argument(\"dropout\")), ([\"dropout\"],"
                + " Argument(\"dropout\"))]");
  }

  @Test
  void aNumberMayStandForARecord() {
    assertThat(source(MultiHeadAttention.class))
        .contains("        heads: Union[int, AttentionHeads],\n");
  }

  @Test
  void aFactoryThatComputesAsksJava() {
    assertThat(source(FixedFilter.class))
        .contains("        return record(\"FixedFilter\")._filled({\"type\": \"fixedFilter\",")
        .contains(
            "        return _java.made(\"FixedFilter\", \"io.sparknn.layers.FixedFilter\", \"blur\","
                + " {\"size\": \"int\"}, locals())\n");
  }

  @Test
  void aSettingMayNeedSmallerNumbersThanTheConstructor() {
    assertThat(source(MaxPool2d.class))
        .contains(
            "        padding: Optional[Union[int, Sequence[int], Sequence[Sequence[int]]]] = None,\n");
  }

  @Test
  void aSettingOfAListOfAnyLengthReachesEveryElement() {
    assertThat(source(Window.class))
        .contains("\"stride\": [([\"axes\", \"*\", \"stride\"], Argument(\"stride\", axis=0))]");
  }

  /**
   * A record whose short constructor computes.
   *
   * @param units how many
   * @param half of them
   */
  @JsonTypeName("computed")
  public record Computed(int units, int half) {
    /** Computes. */
    public Computed(int units) {
      this(units, units / 2);
    }
  }

  @Test
  void whatAConstructorComputesIsGiven() {
    assertThat(source(Computed.class))
        .contains(
            "_template = {\"units\": Argument(\"units\"), \"half\":" + " Argument(\"half\")}\n")
        .contains("        units: int,\n        half: int,\n    ) -> None:\n");
  }
}
