package io.sparknn.ml.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.layers.Dense;
import io.sparknn.metrics.Accuracy;
import io.sparknn.metrics.MeanAbsoluteError;
import io.sparknn.metrics.TopKAccuracy;
import io.sparknn.ml.TestData;
import io.sparknn.ml.TrainingSummary;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import io.sparknn.training.EpochReport;
import io.sparknn.training.StepReport;
import io.sparknn.training.TrainingListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.classification.OneVsRestModel;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class NeuralNetworkClassifierTest {
  private static final Dataset<Row> CLOUDS = TestData.clouds(120).cache();

  @Test
  void learns() {
    Dataset<Row> scored = Classifiers.small().setNumWorkers(0).fit(CLOUDS).transform(CLOUDS);
    assertThat(accuracy(scored)).isGreaterThan(0.95);
  }

  @Test
  void probabilityIsSoftmaxOfRawPrediction() {
    NeuralNetworkClassificationModel model = Classifiers.small().fit(CLOUDS);
    for (Row row : model.transform(CLOUDS).limit(10).collectAsList()) {
      double[] raw = row.<Vector>getAs("rawPrediction").toArray();
      double[] probability = row.<Vector>getAs("probability").toArray();
      double sum = Math.exp(raw[0]) + Math.exp(raw[1]) + Math.exp(raw[2]);
      assertThat(probability[1]).isCloseTo(Math.exp(raw[1]) / sum, within(1e-9));
      Vector features = row.getAs("features");
      assertThat(model.predict(features)).isEqualTo(row.<Double>getAs("prediction"));
      assertThat(model.predictRaw(features)).isEqualTo(row.getAs("rawPrediction"));
      assertThat(model.predictProbability(features)).isEqualTo(row.getAs("probability"));
    }
  }

  @Test
  void thresholdsFavourClassesAsInSpark() {
    NeuralNetworkClassificationModel model = Classifiers.small().fit(CLOUDS);
    model.setThresholds(new double[] {1e-12, 1, 1});
    Dataset<Row> scored = model.transform(CLOUDS);
    assertThat(scored.filter("prediction != 0").count()).isZero();
    for (Row row : scored.limit(10).collectAsList()) {
      assertThat(model.predict(row.getAs("features"))).isZero();
    }
    NeuralNetworkClassificationModel wrong = Classifiers.small().fit(CLOUDS);
    wrong.set(wrong.thresholds(), new double[] {0.5, 0.5});
    assertThatThrownBy(() -> wrong.transform(CLOUDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Parameter thresholds of "
                + wrong.uid()
                + " has 2 values, but there are 3 classes; set one value for each.");
  }

  @Test
  void columnsWithoutNameAreNotWritten() {
    NeuralNetworkClassificationModel model = Classifiers.small().fit(CLOUDS);
    model.setRawPredictionCol("").setProbabilityCol("").setPredictionCol("class");
    assertThat(model.transform(CLOUDS).columns())
        .containsExactly("id", "features", "label", "weight", "validation", "class");
    assertThat(accuracy(model.transform(CLOUDS).withColumnRenamed("class", "prediction")))
        .isGreaterThan(0.9);
  }

  @Test
  void servesOneVsRest() {
    NeuralNetworkClassifier binary =
        Classifiers.small().setNetwork(NetworkSpec.sequential(Shape.of(2), new Dense(2)));
    OneVsRestModel model = new OneVsRest().setClassifier(binary).setWeightCol("weight").fit(CLOUDS);
    assertThat(accuracy(model.transform(CLOUDS))).isGreaterThan(0.9);
  }

  @Test
  void summaryTellsHowItWent() {
    NeuralNetworkClassificationModel model =
        Classifiers.small().setValidationIndicatorCol("validation").fit(CLOUDS);
    TrainingSummary summary = model.summary();
    assertThat(model.hasSummary()).isTrue();
    assertThat(summary.numWorkers()).isEqualTo(2);
    assertThat(summary.engine()).isNotEmpty();
    assertThat(summary.device()).isEqualTo("cpu");
    assertThat(summary.samplesPerSecond()).isPositive();
    assertThat(summary.totalSeconds()).isGreaterThan(summary.conversionSeconds());
    assertThat(summary.history()).extracting(EpochReport::epoch).containsExactly(1, 2, 3, 4);
    EpochReport last = summary.history().get(3);
    assertThat(last.train()).containsOnlyKeys("loss", "accuracy");
    assertThat(last.validation()).containsOnlyKeys("loss", "accuracy");
    assertThat(last.samples()).isEqualTo(96);
  }

  @Test
  void metricsAreThoseThatAreSet() {
    NeuralNetworkClassifier classifier =
        Classifiers.small()
            .setValidationIndicatorCol("validation")
            .setMetrics(new Accuracy(), new TopKAccuracy(2), new TopKAccuracy(3));
    EpochReport first = classifier.fit(CLOUDS).summary().history().get(0);
    assertThat(first.train()).containsOnlyKeys("loss", "accuracy", "top2Accuracy", "top3Accuracy");
    Map<String, Double> validation = first.validation();
    assertThat(validation.get("top3Accuracy")).isEqualTo(1);
    assertThat(validation.get("top2Accuracy")).isBetween(validation.get("accuracy"), 1.0);

    EpochReport bare = Classifiers.small().setMetrics().fit(CLOUDS).summary().history().get(0);
    assertThat(bare.train()).containsOnlyKeys("loss");
  }

  @Test
  void metricsMustSuitTheLabelsAndHaveNamesOfTheirOwn() {
    NeuralNetworkClassifier ofValues = Classifiers.small().setMetrics(new MeanAbsoluteError());
    assertThatThrownBy(() -> ofValues.fit(CLOUDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Parameter metrics of "
                + ofValues.uid()
                + " has MeanAbsoluteError[], which compares with VALUES, but the labels here are"
                + " CLASS. Leave it out, or choose the estimator for such labels.");
    NeuralNetworkClassifier twice = Classifiers.small().setMetrics(new Accuracy(), new Accuracy());
    assertThatThrownBy(() -> twice.fit(CLOUDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "TrainingSpec received metrics = [accuracy, accuracy], but each must have a name of its"
                + " own. Leave the repeated ones out.");
  }

  @Test
  void listenersHearOfStepsAndAllEpochs() {
    List<Integer> epochs = Collections.synchronizedList(new ArrayList<>());
    List<Long> steps = Collections.synchronizedList(new ArrayList<>());
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onEpoch(EpochReport report) {
            epochs.add(report.epoch());
          }

          @Override
          public void onStep(StepReport report) {
            steps.add(report.steps());
          }
        };
    TrainingListener broken =
        new TrainingListener() {
          @Override
          public void onStep(StepReport report) {
            throw new IllegalStateException("a listener that fails disturbs nobody");
          }
        };
    NeuralNetworkClassifier classifier =
        Classifiers.small().addTrainingListener(broken).addTrainingListener(listener);
    classifier.copy(new ParamMap()).fit(CLOUDS);
    assertThat(epochs).containsExactly(1, 2, 3, 4);
    assertThat(steps).isNotEmpty().containsOnly(12L);
  }

  @Test
  void predictSaysWhatItTakes() {
    NeuralNetworkClassificationModel model = Classifiers.small().fit(CLOUDS);
    assertThat(model.numFeatures()).isEqualTo(2);
    assertThat(model.numClasses()).isEqualTo(3);
    assertThatThrownBy(() -> model.predict(Vectors.dense(1, 2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A vector of 3 elements came to a network of inputs {input=(2)}, which needs 2"
                + " numbers.");
  }

  private static double accuracy(Dataset<Row> scored) {
    return new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(scored);
  }
}
