package io.sparknn.ml.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.ml.LocalSpark;
import io.sparknn.network.NetworkSpec;
import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import io.sparknn.zoo.LeNet5;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Python asks Java for. */
class StaticCallTest {
  private static final String LENET =
      "{\"type\": \"io.sparknn.zoo.LeNet5\", \"method\": \"of\", \"arguments\": [[1, 28, 28], 10]}";

  @Test
  void theResultIsTheMethods() {
    assertThat(Json.read(StaticCall.result(LENET), NetworkSpec.class))
        .isEqualTo(LeNet5.of(Shape.of(1, 28, 28), 10));
    assertThat(
            StaticCall.result(
                "{\"type\": \"io.sparknn.zoo.BooleanFunction\", \"method\": \"of\","
                    + " \"arguments\": [[false, true]]}"))
        .startsWith("{\"inputs\":[");
  }

  @Test
  void asATransformerItGivesOneRow() {
    StaticCall stage = new StaticCall();
    stage.set(stage.call(), LENET);
    Dataset<Row> result = stage.transform(LocalSpark.session().range(3));
    assertThat(result.schema()).isEqualTo(stage.transformSchema(null));
    assertThat(result.collectAsList())
        .singleElement()
        .satisfies(row -> assertThat(row.getString(0)).isEqualTo(StaticCall.result(LENET)));
    assertThat(stage.copy(stage.extractParamMap()).getOrDefault(stage.call())).isEqualTo(LENET);
  }

  @Test
  void whatTheMethodRefusesComesInItsWords() {
    assertThatThrownBy(() -> StaticCall.result(LENET.replace("10", "0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("classes");
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.System, lineSeparator",
    "io.sparknn.zoo.Unknown, of",
    "io.sparknn.zoo.LeNet5, unknown",
    "io.sparknn.network.NetworkSpec, graph", // gives a builder, no value
  })
  void onlyMethodsOfTheLibraryThatGiveValuesAreCalled(String type, String method) {
    String call =
        "{\"type\": \"%s\", \"method\": \"%s\", \"arguments\": []}".formatted(type, method);
    assertThatThrownBy(() -> StaticCall.result(call))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Python asked for %s.%s of 0 values, but the library in this Spark session has no such method; use the same version of both."
                .formatted(type, method));
  }
}
