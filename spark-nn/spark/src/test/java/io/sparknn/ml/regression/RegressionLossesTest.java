package io.sparknn.ml.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.losses.AbsoluteError;
import io.sparknn.losses.AdaptiveRobust;
import io.sparknn.losses.GaussianNegativeLogLikelihood;
import io.sparknn.losses.Huber;
import io.sparknn.losses.KullbackLeibler;
import io.sparknn.losses.Loss;
import io.sparknn.metrics.MeanAbsoluteError;
import io.sparknn.ml.TestData;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The regressor with each loss of values. */
class RegressionLossesTest {
  private static final Dataset<Row> PLANE = TestData.plane(150).cache();

  @TempDir private Path folder;

  static List<Loss> losses() {
    return List.of(
        new AbsoluteError(),
        new Huber(0.5),
        new AdaptiveRobust(1),
        new AdaptiveRobust(Double.NEGATIVE_INFINITY, 3));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void learnsOneNumber(Loss loss) {
    NeuralNetworkRegressionModel model = regressor(loss, 1).fit(PLANE);
    assertThat(r2(model.transform(PLANE))).isGreaterThan(0.95);
    assertThat(model.summary().history().get(0).train()).containsKey("meanAbsoluteError");
  }

  @Test
  void meansOfLearnedNormalDistributionsArePredicted() throws Exception {
    NeuralNetworkRegressor regressor = regressor(new GaussianNegativeLogLikelihood(), 2);
    NeuralNetworkRegressionModel model = regressor.fit(PLANE);
    Dataset<Row> scored = model.transform(PLANE);
    assertThat(model.numOutputs()).isEqualTo(1);
    assertThat(r2(scored)).isGreaterThan(0.9);
    assertThat(model.summary().history().get(0).train()).containsOnlyKeys("loss");
    Row first = scored.first();
    assertThat(model.predict(first.getAs("features"))).isEqualTo(first.<Double>getAs("prediction"));

    String path = folder.resolve("model").toString();
    model.write().save(path);
    NeuralNetworkRegressionModel loaded = NeuralNetworkRegressionModel.load(path);
    assertThat(loaded.transform(PLANE).collectAsList()).isEqualTo(scored.collectAsList());

    NeuralNetworkRegressionModel several =
        regressor(new GaussianNegativeLogLikelihood(), 4).setLabelCol("labels").fit(PLANE);
    several.setVarianceCol("variance");
    Row row = several.transform(PLANE).first();
    assertThat(row.<Vector>getAs("prediction").size()).isEqualTo(2);
    assertThat(row.<Vector>getAs("variance").size()).isEqualTo(2);
  }

  /** Noise of deviation 0.1 where x is below 0, and 0.5 above. */
  @Test
  void variancesTellWhereTheNoiseIs() {
    Random random = new Random(5);
    List<Row> rows = new ArrayList<>();
    for (int index = 0; index < 2000; index++) {
      double x = index % 2 == 0 ? -1 : 1;
      rows.add(RowFactory.create(Vectors.dense(x, 0), (x < 0 ? 0.1 : 0.5) * random.nextGaussian()));
    }
    Dataset<Row> data =
        TestData.frame(
            rows,
            TestData.field("features", SQLDataTypes.VectorType()),
            TestData.field("label", DataTypes.DoubleType));
    NeuralNetworkRegressor regressor =
        regressor(new GaussianNegativeLogLikelihood(), 2)
            .setBatchSize(100)
            .setVarianceCol("variance");
    List<Row> scored = regressor.fit(data).transform(data).limit(2).collectAsList();
    assertThat(Math.sqrt(scored.get(0).<Double>getAs("variance"))).isCloseTo(0.1, within(0.03));
    assertThat(Math.sqrt(scored.get(1).<Double>getAs("variance"))).isCloseTo(0.5, within(0.05));
  }

  @Test
  void varianceColNeedsALossThatLearnsVariances() {
    NeuralNetworkRegressor regressor = regressor(new Huber(), 1).setVarianceCol("variance");
    assertThatThrownBy(() -> regressor.fit(PLANE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Parameter varianceCol of "
                + regressor.uid()
                + " is 'variance', but loss Huber[delta=1.0] learns no variances; train with"
                + " GaussianNegativeLogLikelihood, or unset varianceCol.");
  }

  @Test
  void metricsNeedALossThatReadsValues() {
    NeuralNetworkRegressor regressor =
        regressor(new GaussianNegativeLogLikelihood(), 2).setMetrics(new MeanAbsoluteError());
    assertThatThrownBy(() -> regressor.fit(PLANE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Parameter metrics of "
                + regressor.uid()
                + " is [MeanAbsoluteError[]], but loss GaussianNegativeLogLikelihood[] reads more"
                + " from the output than values to compare. Clear metrics, or choose another"
                + " loss.");
  }

  @Test
  void aNormalDistributionNeedsTwoOutputsForEachNumber() {
    assertThatThrownBy(() -> regressor(new GaussianNegativeLogLikelihood(), 3).fit(PLANE))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "The network's output, node 'dense_2', has shape (3), but loss"
                + " GaussianNegativeLogLikelihood[] needs a mean and a log-variance for each of m"
                + " numbers. End the network with Dense(2 m).");
  }

  @Test
  void distributionsAreLearnedAndPredicted() {
    Dataset<Row> shares =
        PLANE.withColumn("labels", functions.array(functions.lit(0.25), functions.lit(0.75)));
    NeuralNetworkRegressionModel model =
        regressor(new KullbackLeibler(), 2).setLabelCol("labels").fit(shares);
    Row row = model.transform(shares).first();
    assertThat(row.<Vector>getAs("prediction").toArray())
        .containsExactly(new double[] {0.25, 0.75}, within(0.02));
    assertThat(model.predictVector(row.getAs("features"))).isEqualTo(row.getAs("prediction"));
  }

  private static double r2(Dataset<Row> scored) {
    return new RegressionEvaluator().setMetricName("r2").evaluate(scored);
  }

  private static NeuralNetworkRegressor regressor(Loss loss, int outputs) {
    return new NeuralNetworkRegressor()
        .setLoss(loss)
        .setNetwork(
            NetworkSpec.sequential(
                Shape.of(2), new Dense(16), Activation.tanh(), new Dense(outputs)))
        .setOptimizer(new Adam(0.03))
        .setMaxIter(20)
        .setBatchSize(15)
        .setNumWorkers(2)
        .setSeed(1);
  }
}
