package io.sparknn.ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.LocalSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SequenceEvaluatorTest {

  @Test
  void stepsOrWholeRowsAreCounted() {
    Dataset<Row> rows =
        LocalSpark.session()
            .sql(
                """
                select * from values
                  (array(1, 2, 3), array(1, 2, 3)),
                  (array(1, -1), array(1, 7)),
                  (array(1, 2), array(1)),
                  (array(5), cast(null as array<int>)),
                  (cast(null as array<int>), array(5)),
                  (array(4), array(4, 4)) as t(label, prediction)""");
    SequenceEvaluator evaluator = new SequenceEvaluator();
    assertThat(evaluator.evaluate(rows)).isEqualTo(6 / 8.0);
    assertThat(evaluator.setMetricName("exactMatch").evaluate(rows)).isEqualTo(1 / 5.0);
    assertThat(evaluator.isLargerBetter()).isTrue();
    assertThat(evaluator.evaluate(rows.filter("false"))).isNaN();
    assertThatThrownBy(() -> evaluator.setMetricName("f1"))
        .hasMessage(
            "Parameter metricName received f1, but it must be one of [tokenAccuracy, exactMatch].");
    assertThatThrownBy(() -> evaluator.setLabelCol("truth").evaluate(rows))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("There is no column 'truth'");
  }
}
