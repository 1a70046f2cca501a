package io.sparknn.ml.feature;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.LocalSpark;
import io.sparknn.neurons.McCullochPittsNeuron;
import io.sparknn.neurons.Synapse;
import io.sparknn.neurons.ThresholdNetwork;
import io.sparknn.zoo.BooleanFunction;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class McCullochPittsTransformerTest {
  /** The four rows of a truth table, in two columns and as arrays of booleans. */
  private static final Dataset<Row> TABLE =
      LocalSpark.session()
          .sql(
              "select id, bits[0] as a, bits[1] as b, bits from"
                  + " (select id, array(id div 2 = 1, id % 2 = 1) as bits from range(4)) order by id");

  private static McCullochPittsTransformer by(ThresholdNetwork neurons) {
    return new McCullochPittsTransformer()
        .setNeurons(neurons)
        .setInputCol("bits")
        .setOutputCol("y");
  }

  @Test
  void computesRowByRow() {
    ThresholdNetwork xor = BooleanFunction.of(false, true, true, false);
    assertThat(by(xor).transform(TABLE).select("y").collectAsList())
        .extracting(row -> row.getDouble(0))
        .containsExactly(0.0, 1.0, 1.0, 0.0);
  }

  @Test
  void severalOutputsMakeAVector() {
    ThresholdNetwork halfAdder =
        ThresholdNetwork.of("a", "b")
            .unit("either", McCullochPittsNeuron.or(2), "a", "b")
            .unit("carry", McCullochPittsNeuron.and(2), "a", "b")
            .unit(
                "sum",
                new McCullochPittsNeuron(List.of(Synapse.EXCITATORY, Synapse.INHIBITORY), 1),
                "either",
                "carry")
            .output("sum", "carry");
    Dataset<Row> made = by(halfAdder).transform(TABLE);
    assertThat(AttributeGroup.fromStructField(made.schema().apply("y")).size()).isEqualTo(2);
    assertThat(made.select("y").collectAsList())
        .extracting(row -> row.getAs(0))
        .containsExactly(
            Vectors.dense(0, 0), Vectors.dense(1, 0), Vectors.dense(1, 0), Vectors.dense(0, 1));
  }

  @Test
  void refusesWhatIsNoBooleanOrOfAnotherWidth() {
    McCullochPittsTransformer and = by(ThresholdNetwork.of(McCullochPittsNeuron.and(2)));
    Dataset<Row> halves = TABLE.withColumn("bits", array(lit(1.0), col("id").multiply(0.5)));
    assertThatThrownBy(() -> and.transform(halves).collectAsList())
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column 'bits' holds 0.5 at place 1 of a row, but the inputs of McCulloch-Pitts neurons"
                + " must be 0 or 1; Binarizer makes such values. Correct or drop such rows, or set"
                + " handleInvalid to skip.");
    assertThat(by(and.getNeurons()).setHandleInvalid("skip").transform(halves).count())
        .isEqualTo(2); // 0 and 0.5 · 2
    Dataset<Row> kept = by(and.getNeurons()).setHandleInvalid("keep").transform(halves);
    assertThat(kept.select("y").collectAsList())
        .extracting(row -> row.get(0))
        .containsExactly(0.0, null, 1.0, null);
    Dataset<Row> single = TABLE.withColumn("bits", array(lit(1.0)));
    assertThatThrownBy(() -> and.transform(single).collectAsList())
        .hasMessageStartingWith("Column 'bits' holds an array of 1 elements in a row, but the");
    assertThatThrownBy(
            () -> new McCullochPittsTransformer("t").setInputCol("bits").transform(TABLE))
        .hasMessage("Parameter neurons of t isn't set; set it with setNeurons.");
  }
}
