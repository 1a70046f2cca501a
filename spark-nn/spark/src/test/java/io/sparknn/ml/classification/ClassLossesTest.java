package io.sparknn.ml.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.layers.LogSoftmax;
import io.sparknn.losses.BinaryCrossEntropy;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.losses.Hinge;
import io.sparknn.losses.Loss;
import io.sparknn.losses.MultiClassHinge;
import io.sparknn.losses.NegativeLogLikelihood;
import io.sparknn.losses.SequenceCrossEntropy;
import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.TestData;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The classifier with each loss of classes. */
class ClassLossesTest {
  private static final Dataset<Row> CLOUDS = TestData.clouds(120).cache();
  private static final Dataset<Row> TWO_CLOUDS = CLOUDS.filter("label < 2").cache();

  @TempDir private Path folder;

  static List<Loss> ofSeveralClasses() {
    return List.of(
        new CrossEntropy(),
        new CrossEntropy().withClassWeights(1, 2, 1),
        new CrossEntropy().withLabelSmoothing(0.1),
        new MultiClassHinge());
  }

  @ParameterizedTest
  @MethodSource("ofSeveralClasses")
  void learnsSeveralClasses(Loss loss) {
    NeuralNetworkClassificationModel model = Classifiers.small().setLoss(loss).fit(CLOUDS);
    assertThat(accuracy(model.transform(CLOUDS))).isGreaterThan(0.95);
    assertThat(model.summary().history().get(3).train().get("accuracy")).isGreaterThan(0.9);
    assertThat(model.getLoss()).isEqualTo(loss);
  }

  static List<Loss> ofOneNumber() {
    return List.of(new BinaryCrossEntropy(), new BinaryCrossEntropy(2), new Hinge());
  }

  @ParameterizedTest
  @MethodSource("ofOneNumber")
  void learnsTwoClassesFromOneNumber(Loss loss) throws Exception {
    NeuralNetworkClassificationModel model = binary(loss).fit(TWO_CLOUDS);
    Dataset<Row> scored = model.transform(TWO_CLOUDS);
    assertThat(model.numClasses()).isEqualTo(2);
    assertThat(accuracy(scored)).isGreaterThan(0.95);
    assertThat(new BinaryClassificationEvaluator().evaluate(scored)).isGreaterThan(0.99);
    assertThat(model.summary().history().get(7).train().get("accuracy")).isGreaterThan(0.9);
    for (Row row : scored.limit(5).collectAsList()) {
      double[] raw = row.<Vector>getAs("rawPrediction").toArray();
      Vector features = row.getAs("features");
      assertThat(raw[0]).isEqualTo(-raw[1]);
      assertThat(row.<Double>getAs("prediction")).isEqualTo(raw[1] > 0 ? 1 : 0);
      assertThat(model.predictRaw(features)).isEqualTo(row.getAs("rawPrediction"));
      assertThat(model.predict(features)).isEqualTo(row.<Double>getAs("prediction"));
    }

    String path = folder.resolve("model").toString();
    model.write().save(path);
    NeuralNetworkClassificationModel loaded = NeuralNetworkClassificationModel.load(path);
    assertThat(loaded.getLoss()).isEqualTo(loss);
    assertThat(loaded.transform(TWO_CLOUDS).collectAsList()).isEqualTo(scored.collectAsList());
  }

  @Test
  void oneLogitHasTheColumnsOfSparksLogisticRegression() {
    NeuralNetworkClassificationModel model =
        binary(new BinaryCrossEntropy())
            .setNetwork(NetworkSpec.sequential(Shape.of(2), new Dense(1)))
            .setMaxIter(300)
            .setBatchSize(80)
            .fit(noisy());
    LogisticRegressionModel peer = new LogisticRegression().fit(noisy());
    Dataset<Row> scored = model.transform(noisy());
    Dataset<Row> expected = peer.transform(noisy());
    assertThat(scored.columns()).isEqualTo(expected.columns());
    List<Row> rows = scored.collectAsList();
    List<Row> peers = expected.collectAsList();
    for (int index = 0; index < rows.size(); index++) {
      double[] raw = rows.get(index).<Vector>getAs("rawPrediction").toArray();
      double[] probability = rows.get(index).<Vector>getAs("probability").toArray();
      double[] wanted = peers.get(index).<Vector>getAs("probability").toArray();
      assertThat(probability[1]).isCloseTo(1 / (1 + Math.exp(-raw[1])), within(1e-9));
      assertThat(probability[0] + probability[1]).isCloseTo(1, within(1e-9));
      assertThat(probability).containsExactly(wanted, within(0.02));
    }
    Vector features = rows.get(0).getAs("features");
    assertThat(model.predictProbability(features)).isEqualTo(rows.get(0).getAs("probability"));
    model.setThresholds(new double[] {1e-12, 1});
    assertThat(model.transform(noisy()).filter("prediction != 0").count()).isZero();
  }

  /** Two clouds of which every seventh label is wrong, so that no line parts them. */
  private static Dataset<Row> noisy() {
    return TWO_CLOUDS.withColumn(
        "label", org.apache.spark.sql.functions.expr("if(id % 7 == 0, 1 - label, label)"));
  }

  @Test
  void logProbabilitiesStayThemselves() {
    NeuralNetworkClassificationModel model =
        Classifiers.small()
            .setLoss(new NegativeLogLikelihood())
            .setNetwork(
                NetworkSpec.sequential(
                    Shape.of(2),
                    new Dense(8),
                    Activation.relu(),
                    new Dense(3),
                    new Activation(new LogSoftmax())))
            .fit(CLOUDS);
    Dataset<Row> scored = model.transform(CLOUDS);
    assertThat(accuracy(scored)).isGreaterThan(0.95);
    double[] raw = scored.first().<Vector>getAs("rawPrediction").toArray();
    double[] probability = scored.first().<Vector>getAs("probability").toArray();
    for (int index : IntStream.range(0, 3).toArray()) {
      assertThat(probability[index]).isCloseTo(Math.exp(raw[index]), within(1e-6));
    }
  }

  @Test
  void scoresAreNoProbabilities() {
    NeuralNetworkClassificationModel model = binary(new Hinge()).fit(TWO_CLOUDS);
    assertThat(Arrays.asList(model.transform(TWO_CLOUDS).columns()))
        .contains("rawPrediction", "prediction")
        .doesNotContain("probability");
    assertThatThrownBy(() -> model.predictProbability(TWO_CLOUDS.first().getAs("features")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "raw2probability of "
                + model.uid()
                + " needs probabilities, but the scores of loss Hinge[] tell none; train with"
                + " another loss, as BinaryCrossEntropy or CrossEntropy.");
    model.setThresholds(new double[] {0.5, 0.5});
    assertThatThrownBy(() -> model.transform(TWO_CLOUDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Parameter thresholds of " + model.uid() + " needs probabilities");
  }

  @Test
  void oneNumberServesOneVsRest() {
    Dataset<Row> scored =
        new OneVsRest()
            .setClassifier(binary(new Hinge()).setMaxIter(15))
            .fit(CLOUDS)
            .transform(CLOUDS);
    assertThat(accuracy(scored)).isGreaterThan(0.9);
  }

  @Test
  void outputsMustSuitTheLoss() {
    assertThatThrownBy(() -> Classifiers.small().setLoss(new Hinge()).fit(CLOUDS))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "The network's output, node 'dense_2', has shape (3), but loss Hinge[] takes one"
                + " number, of the second of two classes. End the network with Dense(1), after"
                + " Flatten if need be, or choose a loss of a number for each class, as"
                + " CrossEntropy.");
    assertThatThrownBy(() -> binary(new CrossEntropy()).fit(TWO_CLOUDS))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "The network's output, node 'dense_2', has shape (1), but a classifier needs one number"
                + " for each class, so (2) or more. End the network with Dense(number of classes),"
                + " after Flatten if need be; or, for two classes, with Dense(1) and a loss of one"
                + " number, as BinaryCrossEntropy.");
    Dataset<Row> three =
        CLOUDS.withColumn(
            "label",
            CLOUDS
                .col("label")
                .as(
                    "label",
                    NominalAttribute.defaultAttr()
                        .withName("label")
                        .withNumValues(3)
                        .toMetadata()));
    assertThatThrownBy(() -> binary(new Hinge()).fit(three))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column 'label' has 3 classes by its metadata, but the network's output, node"
                + " 'dense_2', tells 2 apart. Give the last layer 3 units and choose another loss,"
                + " or correct the stage that made the labels.");
    NeuralNetworkClassifier ofSequences = Classifiers.small().setLoss(new SequenceCrossEntropy(0));
    assertThatThrownBy(() -> ofSequences.fit(CLOUDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("which compares with CLASSES, but the labels here are CLASS.");
  }

  private static NeuralNetworkClassifier binary(Loss loss) {
    return Classifiers.small()
        .setLoss(loss)
        .setNetwork(
            NetworkSpec.sequential(Shape.of(2), new Dense(4), Activation.tanh(), new Dense(1)))
        .setOptimizer(new Adam(0.05))
        .setMaxIter(8);
  }

  private static double accuracy(Dataset<Row> scored) {
    return new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(scored);
  }
}
