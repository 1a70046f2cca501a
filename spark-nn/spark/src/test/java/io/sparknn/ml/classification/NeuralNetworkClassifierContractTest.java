package io.sparknn.ml.classification;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.ml.EstimatorContract;
import io.sparknn.ml.TestData;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.regularization.L2;
import io.sparknn.regularization.MaxNorm;
import io.sparknn.shape.Shape;
import java.util.List;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

class NeuralNetworkClassifierContractTest
    extends EstimatorContract<NeuralNetworkClassifier, NeuralNetworkClassificationModel> {
  private static final NetworkSpec NETWORK =
      NetworkSpec.sequential(Shape.of(2), new Dense(8), Activation.relu(), new Dense(3));

  @Override
  protected NeuralNetworkClassifier estimator() {
    return new NeuralNetworkClassifier()
        .setNetwork(NETWORK)
        .setOptimizer(new StochasticGradientDescent(0.2, 0.9, false))
        .setRegularizers(new L2(1e-4), new MaxNorm(3))
        .setMaxIter(3)
        .setBatchSize(20)
        .setNumWorkers(2)
        .setWeightCol("weight")
        .setScoringBatchSize(16)
        .setSeed(4);
  }

  @Override
  protected Dataset<Row> data() {
    return TestData.clouds(90);
  }

  @Override
  protected List<String> outputColumns() {
    return List.of("rawPrediction", "probability", "prediction");
  }

  @Override
  protected Evaluator evaluator() {
    return new MulticlassClassificationEvaluator().setMetricName("accuracy");
  }

  @Override
  protected ParamMap[] grid(NeuralNetworkClassifier estimator) {
    List<NetworkSpec> networks =
        List.of(NetworkSpec.sequential(Shape.of(2), new Dense(3)), NETWORK);
    return new ParamGridBuilder()
        .addGrid(estimator.stepSize(), new double[] {0.05, 0.1})
        .addGrid(estimator.network(), CollectionConverters.asScala(networks))
        .build();
  }

  @Override
  protected NeuralNetworkClassifier load(String path) {
    return NeuralNetworkClassifier.load(path);
  }

  @Override
  protected NeuralNetworkClassificationModel loadModel(String path) {
    return NeuralNetworkClassificationModel.load(path);
  }
}
