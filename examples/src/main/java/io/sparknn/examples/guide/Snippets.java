package io.sparknn.examples.guide;

import io.sparknn.layers.Activation;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Concatenate;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.MaxPool2d;
import io.sparknn.layers.Parallel;
import io.sparknn.layers.Residual;
import io.sparknn.layers.Sequential;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.ml.regression.NeuralNetworkRegressor;
import io.sparknn.ml.tracking.MlflowListener;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.NetworkSummary;
import io.sparknn.optim.Adam;
import io.sparknn.optim.CosineSchedule;
import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import io.sparknn.training.EpochReport;
import io.sparknn.training.TensorBoardListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.MinMaxScaler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.mlflow.tracking.MlflowClient;
import scala.jdk.javaapi.CollectionConverters;

/** Pieces of code that README and guide show. */
final class Snippets {
  private Snippets() {}

  static PipelineModel readme(Dataset<Row> train, Dataset<Row> test, String path)
      throws IOException {
    NetworkSpec network =
        NetworkSpec.sequential(
            Shape.of(1, 8, 8),
            new Conv2d(16, 3).padding(1),
            Activation.relu(),
            new MaxPool2d(2),
            new Flatten(),
            new Dense(10));
    MinMaxScaler scaler = new MinMaxScaler().setInputCol("pixels").setOutputCol("features");
    NeuralNetworkClassifier classifier =
        new NeuralNetworkClassifier().setNetwork(network).setMaxIter(10).setBatchSize(32);
    PipelineModel model =
        new Pipeline().setStages(new PipelineStage[] {scaler, classifier}).fit(train);
    model.transform(test).select("label", "prediction", "probability").show(5);
    model.write().overwrite().save(path);
    return model;
  }

  static NetworkSpec residualNetwork() {
    return NetworkSpec.sequential(
        Shape.of(1, 28, 28),
        new Conv2d(32, 3).padding(1),
        new BatchNorm(),
        Activation.relu(),
        Residual.around(new Conv2d(32, 3).padding(1), Activation.relu(), new BatchNorm()),
        new MaxPool2d(2),
        Parallel.of(new Conv2d(16, 1), new Conv2d(16, 3).padding(1)), // 32 channels
        new Flatten(),
        new Dropout(0.5),
        new Dense(10));
  }

  static NetworkSpec twoInputs() {
    NetworkSpec network =
        NetworkSpec.graph()
            .input("image", Shape.of(1, 28, 28))
            .input("measures", Shape.of(5))
            .node("seen", Sequential.of(new Conv2d(8, 3), new Flatten()), "image")
            .node("known", new Concatenate(), "seen", "measures")
            .node("logits", new Dense(3), "known")
            .output("logits");
    new NeuralNetworkClassifier()
        .setNetwork(network)
        .setFeaturesCols(new String[] {"pixels", "measurements"}); // in the order of the inputs
    return network;
  }

  static String summaryAndJson(NetworkSpec network) {
    String table = NetworkSummary.of(network);
    String json = Json.write(network);
    NetworkSpec same = Json.read(json, NetworkSpec.class); // equal to network
    return table + same;
  }

  static NeuralNetworkRegressor training(NetworkSpec network) {
    return new NeuralNetworkRegressor()
        .setNetwork(network)
        .setOptimizer(new Adam(1e-3))
        .setSchedule(new CosineSchedule(1, 0.01))
        .setMaxIter(50)
        .setBatchSize(32)
        .setValidationIndicatorCol("isValidation")
        .setPatience(5)
        .setMaxGradientNorm(1.0)
        .setNumWorkers(2)
        .setSeed(42);
  }

  static NeuralNetworkClassifier transfer(String saved) {
    NetworkSpec network =
        NetworkSpec.sequential(
                Shape.of(1, 8, 8),
                new Conv2d(16, 3).padding(1),
                Activation.relu(),
                new MaxPool2d(2),
                new Flatten(),
                new Dense(32),
                Activation.relu(),
                new Dense(2)) // the new head: its shape is another, so it starts anew
            .frozen("conv2d_1", "dense_1");
    return new NeuralNetworkClassifier().setNetwork(network).setInitialModel(saved);
  }

  static CrossValidatorModel tuning(
      NeuralNetworkClassifier classifier, NetworkSpec small, NetworkSpec large, Dataset<Row> data) {
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(classifier.network(), CollectionConverters.asScala(List.of(small, large)))
            .addGrid(classifier.stepSize(), new double[] {1e-2, 1e-3})
            .build();
    return new CrossValidator()
        .setEstimator(classifier)
        .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
        .setEstimatorParamMaps(grid)
        .setNumFolds(3)
        .fit(data);
  }

  static double lastLoss(List<EpochReport> history) {
    return history.get(history.size() - 1).train().get(EpochReport.LOSS);
  }

  static void drawnByTensorBoard(NeuralNetworkClassifier classifier) {
    classifier.addTrainingListener(new TensorBoardListener(Path.of("/logs/churn/1")));
  }

  static void loggedToMlflow(NeuralNetworkClassifier classifier) {
    MlflowClient client = new MlflowClient("http://mlflow:5000");
    String run = client.createRun().getRunId();
    classifier.addTrainingListener(new MlflowListener(client, run));
  }
}
