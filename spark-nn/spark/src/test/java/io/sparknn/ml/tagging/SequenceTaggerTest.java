package io.sparknn.ml.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.layers.Dense;
import io.sparknn.losses.SequenceCrossEntropy;
import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.TestData;
import io.sparknn.ml.evaluation.SequenceEvaluator;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.training.EpochReport;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class SequenceTaggerTest {
  private static final Dataset<Row> ROWS = Tagging.rows(80).cache();
  private static final SequenceTaggerModel MODEL =
      Tagging.tagger()
          .setMaxIter(30)
          .setValidationIndicatorCol("validation")
          .setProbabilityCol("probability")
          .fit(ROWS);

  @Test
  void learnsALabelForEachStep() {
    assertThat(new SequenceEvaluator().evaluate(MODEL.transform(ROWS))).isGreaterThan(0.95);
    List<EpochReport> history = MODEL.summary().history();
    EpochReport last = history.get(history.size() - 1);
    assertThat(last.train().get("loss")).isLessThan(history.get(0).train().get("loss"));
    assertThat(last.validation().get("sequenceAccuracy")).isBetween(0.8, 1.0);
    assertThat(MODEL.numClasses()).isEqualTo(2);
  }

  @Test
  void predictionsHaveTheRealStepsOnly() {
    for (Row row : MODEL.transform(ROWS).collectAsList()) {
      List<Integer> prediction = row.getList(row.fieldIndex("prediction"));
      List<Vector> probability = row.getList(row.fieldIndex("probability"));
      assertThat(prediction).hasSize(row.getInt(0) % 7);
      assertThat(probability).hasSameSizeAs(prediction);
      for (int step = 0; step < prediction.size(); step++) {
        assertThat(probability.get(step).argmax()).isEqualTo(prediction.get(step));
        assertThat(probability.get(step).apply(0) + probability.get(step).apply(1))
            .isCloseTo(1, within(1e-6));
      }
    }
  }

  @Test
  void scoringNeedsNoLabels() {
    assertThat(MODEL.transform(ROWS.drop("label")).select("prediction").collectAsList())
        .isEqualTo(MODEL.transform(ROWS).select("prediction").collectAsList());
  }

  @Test
  void neighboursLeaveNoTrace() {
    List<Row> together = MODEL.transform(ROWS).collectAsList();
    List<Row> alone =
        MODEL.copy(new ParamMap()).setScoringBatchSize(1).transform(ROWS).collectAsList();
    assertThat(alone).hasSameSizeAs(together);
    for (int row = 0; row < alone.size(); row++) {
      assertThat(alone.get(row).getList(6)).isEqualTo(together.get(row).getList(6));
    }
  }

  @Test
  void longSequencesAreCutWithTheirLabels() {
    SequenceTagger cutting = Tagging.tagger().setMaxLength(2).setTruncation("start");
    SequenceTaggerModel model = cutting.fit(ROWS);
    for (Row row : model.transform(ROWS).collectAsList()) {
      assertThat(row.getList(row.fieldIndex("prediction"))).hasSize(Math.min(2, row.getInt(0) % 7));
    }
    Dataset<Row> noise = // the first of three labels is no class, but is cut off
        rows(List.of(List.of(0.0, 0.0), List.of(0.0, 1.0), List.of(1.0, 0.0)), List.of(9, 1, 0));
    assertThat(cutting.fit(noise).summary().history()).isNotEmpty();
    assertThatThrownBy(() -> Tagging.tagger().setMaxLength(2).fit(ROWS))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("but parameter maxLength is 2");
  }

  @Test
  void stepsMayHaveNoLabel() {
    Dataset<Row> some =
        rows(List.of(List.of(0.0, 1.0), List.of(1.0, 0.0)), List.of(1, -1))
            .union(rows(List.of(List.of(1.0, 0.0)), List.of(0)));
    Dataset<Row> other =
        rows(List.of(List.of(0.0, 1.0), List.of(5.0, 7.0)), List.of(1, -1))
            .union(rows(List.of(List.of(1.0, 0.0)), List.of(0)));
    assertThat(tagger(1).fit(some).network().parameters())
        .containsExactly(tagger(1).fit(other).network().parameters(), within(1e-6f));
    assertThat(new SequenceEvaluator().evaluate(MODEL.transform(some))).isEqualTo(1);
  }

  private static SequenceTagger tagger(int workers) {
    return Tagging.tagger().setNumWorkers(workers).setBatchSize(2);
  }

  @Test
  void labelsThatCannotBeUsedAreNamed() {
    List<List<Double>> two = List.of(List.of(0.0, 1.0), List.of(1.0, 0.0));
    assertThatThrownBy(() -> Tagging.tagger().fit(rows(two, List.of(1))))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column 'label' holds 1 labels in a row, but its sequence has 2 steps; every step needs"
                + " a label, which may be -1 for none. Correct or drop such rows, or set"
                + " handleInvalid to skip.");
    assertThatThrownBy(() -> Tagging.tagger().fit(rows(two, List.of(0, 2))))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column 'label' holds the label 2.0 at place 1 of a row, but labels must be whole"
                + " numbers from 0 to 1, as the network has 2 outputs at each step, or -1 for a"
                + " step without a label. Correct or drop such rows, or set handleInvalid to skip.");
    assertThatThrownBy(() -> Tagging.tagger().fit(rows(two, Arrays.asList(0, null))))
        .hasMessageStartingWith("Column 'label' holds null at place 1 of a row");
    assertThatThrownBy(() -> Tagging.tagger().setLabelCol("id").fit(ROWS))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column 'id' has type int, but a label for each step of a sequence is read from an"
                + " array of numbers. Convert the column before, or choose another one.");
    Dataset<Row> mixed = rows(two, List.of(1)).union(rows(two, List.of(1, 0)));
    assertThat(
            Tagging.tagger()
                .setHandleInvalid("skip")
                .fit(mixed)
                .summary()
                .history()
                .get(0)
                .samples())
        .isEqualTo(1);
  }

  @Test
  void rowsThatCannotBeReadAreKeptWithNull() {
    Dataset<Row> broken = rows(Arrays.asList(List.of(0.0, 1.0), null), List.of(1, 0));
    SequenceTaggerModel keeping = MODEL.copy(new ParamMap()).setHandleInvalid("keep");
    Row scored = keeping.transform(broken).head();
    assertThat(scored.isNullAt(scored.fieldIndex("prediction"))).isTrue();
    assertThat(scored.isNullAt(scored.fieldIndex("probability"))).isTrue();
    assertThat(keeping.setHandleInvalid("skip").transform(broken).count()).isEqualTo(0);
    assertThatThrownBy(() -> keeping.setHandleInvalid("error").transform(broken).count())
        .hasMessage(
            "Column 'features' holds null at place 1 of a row, but every element needs a value."
                + " Correct or drop such rows, or set handleInvalid to skip.");
  }

  @Test
  void networkMustGiveANumberForEachClassAtEachStep() {
    SequenceTagger fixed =
        Tagging.tagger().setNetwork(NetworkSpec.sequential(Shape.of(3, 2), new Dense(2)));
    assertThatThrownBy(() -> fixed.fit(ROWS))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "The network's first input, 'input', has shape (3, 2), but a tagger reads sequences of"
                + " any length. Give the input Shape.sequence() for token ids, or Shape.sequence(n)"
                + " for n numbers at each step.");
    SequenceTagger one =
        Tagging.tagger().setNetwork(NetworkSpec.sequential(Shape.sequence(2), new Dense(1)));
    assertThatThrownBy(() -> one.fit(ROWS))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "The network's output, node 'dense_1', has shape (any, 1), but a tagger needs one number"
                + " for each class at each step, so (any, 2) or more. End the network with"
                + " Dense(number of classes), and let layers before it keep the steps.");
    SequenceTagger padded = Tagging.tagger().setLoss(new SequenceCrossEntropy(0));
    assertThatThrownBy(() -> padded.fit(ROWS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Parameter loss of "
                + padded.uid()
                + " is SequenceCrossEntropy[padding=0, labelSmoothing=0.0], but sequences of labels are padded with -1."
                + " Set new SequenceCrossEntropy(Field.PADDING).");
  }

  private static Dataset<Row> rows(List<?> points, List<Integer> labels) {
    return TestData.frame(
        List.of(RowFactory.create(points, labels)),
        TestData.field("features", Tagging.POINTS),
        TestData.field("label", Tagging.LABELS));
  }
}
