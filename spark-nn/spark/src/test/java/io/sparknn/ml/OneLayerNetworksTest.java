package io.sparknn.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.layers.Dense;
import io.sparknn.ml.classification.NeuralNetworkClassificationModel;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.ml.regression.NeuralNetworkRegressor;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** Linear and logistic regression are networks of one layer: the same optima as Spark's own. */
class OneLayerNetworksTest {
  private static final int ROWS = 200;

  @Test
  void oneLinearNeuronIsLinearRegression() {
    Dataset<Row> data = TestData.plane(ROWS).cache();
    float[] neuron =
        new NeuralNetworkRegressor()
            .setNetwork(NetworkSpec.sequential(Shape.of(2), new Dense(1)))
            .setOptimizer(new StochasticGradientDescent(0.5))
            .setMaxIter(100)
            .setBatchSize(ROWS)
            .setNumWorkers(1)
            .fit(data)
            .network()
            .parameters();

    LinearRegressionModel spark = new LinearRegression().setSolver("normal").fit(data);

    assertThat(neuron[0]).isCloseTo((float) spark.coefficients().apply(0), within(1e-3f));
    assertThat(neuron[1]).isCloseTo((float) spark.coefficients().apply(1), within(1e-3f));
    assertThat(neuron[2]).isCloseTo((float) spark.intercept(), within(1e-3f));
  }

  @Test
  void oneLayerOfLogitsIsLogisticRegression() {
    Dataset<Row> data = overlapping().cache();
    NeuralNetworkClassificationModel layer =
        new NeuralNetworkClassifier()
            .setNetwork(NetworkSpec.sequential(Shape.of(2), new Dense(2)))
            .setOptimizer(new StochasticGradientDescent(1, 0.9, false))
            .setMaxIter(400)
            .setBatchSize(ROWS)
            .setNumWorkers(1)
            .fit(data);

    LogisticRegressionModel spark =
        new LogisticRegression().setTol(1e-10).setMaxIter(200).fit(data);

    // Two logits are one more than is needed: their difference is the log of the odds.
    float[] w = layer.network().parameters(); // kernel (2, 2), bias (2)
    assertThat(w[2] - w[0]).isCloseTo((float) spark.coefficients().apply(0), within(1e-3f));
    assertThat(w[3] - w[1]).isCloseTo((float) spark.coefficients().apply(1), within(1e-3f));
    assertThat(w[5] - w[4]).isCloseTo((float) spark.intercept(), within(1e-3f));
    List<Row> ours = layer.transform(data).select("probability").collectAsList();
    List<Row> theirs = spark.transform(data).select("probability").collectAsList();
    for (int row = 0; row < ROWS; row++) {
      assertThat(ours.get(row).<Vector>getAs(0).apply(1))
          .isCloseTo(theirs.get(row).<Vector>getAs(0).apply(1), within(1e-3));
    }
  }

  /** Two classes that no line separates: with probability σ(1 + 2x − 3y) a row is of class 1. */
  private static Dataset<Row> overlapping() {
    Random random = new Random(13);
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      double x = 2 * random.nextDouble() - 1;
      double y = 2 * random.nextDouble() - 1;
      double probability = 1 / (1 + Math.exp(-(1 + 2 * x - 3 * y)));
      double label = random.nextDouble() < probability ? 1 : 0;
      rows.add(RowFactory.create(Vectors.dense(x, y), label));
    }
    return TestData.frame(
        rows,
        TestData.field("features", SQLDataTypes.VectorType()),
        TestData.field("label", DataTypes.DoubleType));
  }
}
