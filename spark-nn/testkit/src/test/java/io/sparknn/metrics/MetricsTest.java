package io.sparknn.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Target;
import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final float NAN = Float.NaN;

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
  void accuracyOfOneOutputChoosesTheSecondClassAboveZero() {
    Tensor output = engine.tensor(Shape.of(4, 1), new float[] {0.5f, -0.5f, 0.5f, 0});
    Tensor target = engine.tensor(Shape.of(4), new long[] {1, 0, 0, 0});
    Tensor accuracy = new Accuracy().perSample(engine.ops(), output, target);
    assertThat(engine.toDoubles(accuracy)).containsExactly(1, 1, 0, 1);
    assertThat(accuracy.dataType()).isEqualTo(DataType.FLOAT32);
  }

  @Test
  void topKAccuracyIsOneWhereTheRightClassIsAmongTheLargest() {
    Tensor output =
        engine.tensor(
            Shape.of(6, 3), new float[] {1, 2, 3, 1, 2, 3, 1, 2, 3, 4, 4, 4, 4, 4, 4, 1, 2, NAN});
    Tensor target = engine.tensor(Shape.of(6), new long[] {0, 1, 2, 1, 2, 2});
    assertThat(topK(1, output, target)).containsExactly(0, 0, 1, 0, 0, 0);
    assertThat(topK(2, output, target))
        .containsExactly(0, 1, 1, 1, 0, 0); // the first of equal ones
    assertThat(topK(3, output, target)).containsExactly(1, 1, 1, 1, 1, 0);
    assertThat(topK(9, output, target)).containsExactly(1, 1, 1, 1, 1, 0);
    assertThat(new TopKAccuracy(5).name()).isEqualTo("top5Accuracy");
    assertThat(new TopKAccuracy(5).largerIsBetter()).isTrue();
    String json = Json.write(new TopKAccuracy(5));
    assertThat(Json.read(json, Metric.class)).isEqualTo(new TopKAccuracy(5));
  }

  private double[] topK(int k, Tensor output, Tensor target) {
    Tensor share = new TopKAccuracy(k).perSample(engine.ops(), output, target);
    assertThat(share.dataType()).isEqualTo(DataType.FLOAT32);
    return engine.toDoubles(share);
  }

  @Test
  void sequenceAccuracyIsTheShareOfRealSteps() {
    Tensor output =
        engine.tensor(Shape.of(3, 2, 2), new float[] {1, 2, 5, 3, 4, 4, 9, 0, 1, 0, 0, 1});
    Tensor target = engine.tensor(Shape.of(3, 2), new long[] {1, 1, 0, -1, -1, -1});
    SequenceAccuracy metric = new SequenceAccuracy();
    Tensor accuracy = metric.perSample(engine.ops(), output, target);
    assertThat(engine.toDoubles(accuracy)).containsExactly(0.5, 1, 1);
    assertThat(accuracy.dataType()).isEqualTo(DataType.FLOAT32);
    assertThat(metric.largerIsBetter()).isTrue();
    assertThat(Json.read(Json.write(metric), Metric.class)).isEqualTo(metric);
  }

  @Test
  void meanAbsoluteErrorIsTheMeanOverASample() {
    Tensor output = engine.tensor(Shape.of(2, 2), new double[] {1, -2, 0, 0});
    Tensor target = engine.tensor(Shape.of(2, 2), new double[] {0, 1, 0, 0.5});
    Tensor error = new MeanAbsoluteError().perSample(engine.ops(), output, target);
    assertThat(engine.toDoubles(error)).containsExactly(2, 0.25);
    assertThat(error.dataType()).isEqualTo(DataType.FLOAT64);
    assertThat(new MeanAbsoluteError().largerIsBetter()).isFalse();
    assertThat(new MeanAbsoluteError().target()).isEqualTo(Target.VALUES);
    assertThat(new Accuracy().target()).isEqualTo(Target.CLASS);
    assertThat(new TopKAccuracy(3).target()).isEqualTo(Target.CLASS);
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
