package io.sparknn.ml.regression;

import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.augmentation.PixelNoise;
import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Flatten;
import io.sparknn.ml.EstimatorContract;
import io.sparknn.ml.TestData;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.regularization.ElasticNet;
import io.sparknn.shape.Shape;
import java.util.List;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class NeuralNetworkRegressorContractTest
    extends EstimatorContract<NeuralNetworkRegressor, NeuralNetworkRegressionModel> {

  @Override
  protected NeuralNetworkRegressor estimator() {
    return new NeuralNetworkRegressor()
        .setNetwork(
            NetworkSpec.sequential(
                Shape.of(1, 1, 2), new Flatten(), new Dense(8), Activation.tanh(), new Dense(1)))
        .setOptimizer(new Adam(0.05))
        .setRegularizers(new ElasticNet(1e-4, 0.5))
        .setAugmentation(AugmentationSequence.of(new PixelNoise(0.01)))
        .setMaxIter(3)
        .setBatchSize(20)
        .setNumWorkers(2)
        .setSeed(4);
  }

  @Override
  protected Dataset<Row> data() {
    return TestData.plane(90);
  }

  @Override
  protected List<String> outputColumns() {
    return List.of("prediction");
  }

  @Override
  protected Evaluator evaluator() {
    return new RegressionEvaluator().setMetricName("rmse");
  }

  @Override
  protected ParamMap[] grid(NeuralNetworkRegressor estimator) {
    return new ParamGridBuilder().addGrid(estimator.stepSize(), new double[] {0.01, 0.1}).build();
  }

  @Override
  protected NeuralNetworkRegressor load(String path) {
    return NeuralNetworkRegressor.load(path);
  }

  @Override
  protected NeuralNetworkRegressionModel loadModel(String path) {
    return NeuralNetworkRegressionModel.load(path);
  }
}
