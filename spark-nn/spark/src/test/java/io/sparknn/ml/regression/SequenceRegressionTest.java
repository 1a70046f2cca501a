package io.sparknn.ml.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.layers.Dense;
import io.sparknn.layers.SequencePooling;
import io.sparknn.ml.TestData;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** Columns of sequences of vectors and of arrays: the mean over the steps of x − y. */
class SequenceRegressionTest {

  @Test
  void vectorsAndArraysAreStepsAlike() {
    NeuralNetworkRegressor regressor =
        new NeuralNetworkRegressor()
            .setNetwork(
                NetworkSpec.sequential(Shape.sequence(2), new Dense(1), SequencePooling.mean()))
            .setOptimizer(new Adam(0.1))
            .setMaxIter(80)
            .setBatchSize(20)
            .setNumWorkers(2)
            .setSeed(1);
    Dataset<Row> vectors = rows(true);
    NeuralNetworkRegressionModel model = regressor.fit(vectors);
    float[] learned = model.network().parameters();
    assertThat(learned[0]).isCloseTo(1, within(0.05f));
    assertThat(learned[1]).isCloseTo(-1, within(0.05f));
    assertThat(regressor.fit(rows(false)).network()).isEqualTo(model.network());
    assertThat(model.transform(rows(false)).select("prediction").collectAsList())
        .isEqualTo(model.transform(vectors).select("prediction").collectAsList());
  }

  private static Dataset<Row> rows(boolean vectors) {
    Random random = new Random(2);
    List<Row> rows = new ArrayList<>();
    for (int id = 0; id < 80; id++) {
      List<Object> steps = new ArrayList<>();
      double sum = 0;
      int count = 1 + id % 5;
      for (int step = 0; step < count; step++) {
        float x = random.nextFloat();
        float y = random.nextFloat();
        sum += x - y;
        steps.add(vectors ? Vectors.dense(x, y) : List.of(x, y));
      }
      rows.add(RowFactory.create(steps, sum / count));
    }
    DataType step =
        vectors ? SQLDataTypes.VectorType() : DataTypes.createArrayType(DataTypes.FloatType);
    return TestData.frame(
        rows,
        TestData.field("features", DataTypes.createArrayType(step)),
        TestData.field("label", DataTypes.DoubleType));
  }
}
