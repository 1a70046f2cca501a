package io.sparknn.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Tensor;
import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void accuracyIsOneWhereTheLargestOutputIsThatOfTheClass() {
    Tensor output = engine.tensor(Shape.of(3, 2), new float[] {1, 2, 5, 3, 4, 4});
    Tensor target = engine.tensor(Shape.of(3), new long[] {1, 1, 0});
    Tensor accuracy = new Accuracy().perSample(engine.ops(), output, target);
    assertThat(engine.toDoubles(accuracy)).containsExactly(1, 0, 1); // the first of equal ones
    assertThat(accuracy.dataType()).isEqualTo(DataType.FLOAT32);
    assertThat(new Accuracy().largerIsBetter()).isTrue();
  }

  @Test
  void meanAbsoluteErrorIsTheMeanOverASample() {
    Tensor output = engine.tensor(Shape.of(2, 2), new double[] {1, -2, 0, 0});
    Tensor target = engine.tensor(Shape.of(2, 2), new double[] {0, 1, 0, 0.5});
    Tensor error = new MeanAbsoluteError().perSample(engine.ops(), output, target);
    assertThat(engine.toDoubles(error)).containsExactly(2, 0.25);
    assertThat(error.dataType()).isEqualTo(DataType.FLOAT64);
    assertThat(new MeanAbsoluteError().largerIsBetter()).isFalse();
  }

  @Test
  void emptyBatchesHaveNoMeasures() {
    Tensor output = engine.tensor(Shape.of(0, 2), new float[0]);
    Tensor target = engine.tensor(Shape.of(0), new long[0]);
    assertThat(engine.toDoubles(new Accuracy().perSample(engine.ops(), output, target))).isEmpty();
    assertThat(engine.toDoubles(new MeanAbsoluteError().perSample(engine.ops(), output, output)))
        .isEmpty();
  }

  @Test
  void namesAreTypeIds() {
    for (Metric metric : new Metric[] {new Accuracy(), new MeanAbsoluteError()}) {
      String json = Json.write(metric);
      assertThat(json).isEqualTo("{\"type\":\"" + metric.name() + "\"}");
      assertThat(Json.read(json, Metric.class)).isEqualTo(metric);
    }
  }
}
