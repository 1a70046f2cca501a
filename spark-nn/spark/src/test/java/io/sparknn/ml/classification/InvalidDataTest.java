package io.sparknn.ml.classification;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.LocalSpark;
import io.sparknn.ml.TestData;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input: what it gets, and that the text tells what to do. */
class InvalidDataTest {
  private static final Dataset<Row> CLOUDS = TestData.clouds(60).cache();
  private static final String ADVICE = " Correct or drop such rows, or set handleInvalid to skip.";

  static Stream<Arguments> badRows() {
    Column bad = col("id").equalTo(31);
    Column array = array(col("id"), lit(1.0));
    return Stream.of(
        Arguments.of(
            "features",
            when(bad, lit(null)).otherwise(col("features")),
            "Column 'features' is null in a row, but every row needs a value."),
        Arguments.of(
            "features",
            array(col("id"), when(bad, lit(Double.NaN)).otherwise(lit(1.0))),
            "Column 'features' holds NaN at place 1 of a row, but numbers must be finite, in single"
                + " precision too."),
        Arguments.of(
            "features",
            array(col("id"), when(bad, lit(1e300)).otherwise(lit(1.0))),
            "Column 'features' holds Infinity at place 1 of a row, but numbers must be finite, in"
                + " single precision too."),
        Arguments.of(
            "features",
            array(when(bad, lit(null)).otherwise(lit(1.0)), lit(2.0)),
            "Column 'features' holds null at place 0 of a row, but every element needs a value."),
        Arguments.of(
            "features",
            when(bad, array(lit(1.0))).otherwise(array),
            "Column 'features' holds an array of 1 elements in a row, but the network expects 2"
                + " numbers."),
        Arguments.of(
            "label",
            when(bad, lit(null)).otherwise(col("label")),
            "Column 'label' is null in a row, but every row needs a value."),
        label(bad, 3),
        label(bad, -1),
        label(bad, 0.5),
        label(bad, Double.NaN),
        Arguments.of(
            "weight",
            when(bad, lit(-0.5)).otherwise(lit(1.0)),
            "Column 'weight' holds the weight -0.5, but weights must be finite and 0 or more."),
        Arguments.of(
            "validation",
            when(bad, lit(null)).otherwise(col("validation")),
            "Column 'validation' is null in a row, but every row needs a value."));
  }

  private static Arguments label(Column bad, double value) {
    return Arguments.of(
        "label",
        when(bad, lit(value)).otherwise(col("label")),
        "Column 'label' holds the label "
            + value
            + ", but labels must be whole numbers from 0 to 2,"
            + " as the network has 3 outputs; StringIndexer makes such labels.");
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("badRows")
  void badRowStopsFitOrIsLeftOut(String column, Column values, String message) {
    Dataset<Row> data = CLOUDS.withColumn(column, values);
    NeuralNetworkClassifier classifier =
        Classifiers.small()
            .setMaxIter(1)
            .setWeightCol("weight")
            .setValidationIndicatorCol("validation");
    assertThatThrownBy(() -> classifier.fit(data))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(message + ADVICE);
    for (String handle : List.of("skip", "keep")) {
      NeuralNetworkClassificationModel model = classifier.setHandleInvalid(handle).fit(data);
      assertThat(model.summary().history().get(0).samples()).isEqualTo(47);
    }
  }

  static Stream<Arguments> badColumns() {
    return Stream.of(
        Arguments.of(
            CLOUDS.drop("features"),
            "There is no column 'features', which parameter featuresCol names; the DataFrame has"
                + " [id, label, weight, validation]."),
        Arguments.of(
            CLOUDS.drop("label"),
            "There is no column 'label', which parameter labelCol names; the DataFrame has"
                + " [id, features, weight, validation]."),
        Arguments.of(
            CLOUDS.withColumn("label", lit("a")),
            "Column 'label' has type string, but parameter labelCol needs a number. Cast it, or"
                + " choose another column."),
        Arguments.of(
            CLOUDS.withColumn("validation", lit(1)),
            "Column 'validation' has type int, but parameter validationIndicatorCol needs a"
                + " boolean. Cast it, or choose another column."),
        Arguments.of(
            CLOUDS.withColumn("features", lit("a")),
            "Column 'features' has type string, but input 'input' is read from a vector, a number,"
                + " an array of numbers, binary, or Spark's image struct. Convert the column before,"
                + " as with StringIndexer or VectorAssembler, or choose another one."),
        Arguments.of(
            CLOUDS.withColumn("features", lit(1.0)),
            "Column 'features' holds single numbers, but input 'input' has shape (2), 2 numbers."
                + " Change the network, or choose another column."),
        Arguments.of(
            CLOUDS.withColumn("features", array(array(lit(1.0)))),
            "Column 'features' holds arrays nested 2 deep, but input 'input' has shape (2), 2"
                + " numbers. Change the network, or choose another column."),
        Arguments.of(
            CLOUDS.withColumn("prediction", lit(1.0)),
            "There is a column 'prediction' already, where parameter predictionCol would write."
                + " Drop it, or set predictionCol to another name."),
        Arguments.of(
            CLOUDS.withColumn(
                "label",
                col("label")
                    .as("label", NominalAttribute.defaultAttr().withNumValues(5).toMetadata())),
            "Column 'label' has 5 classes by its metadata, but the network's output, node 'dense_2',"
                + " tells 3 apart. Give the last layer 5 units, or correct the stage that made the"
                + " labels."),
        Arguments.of(
            CLOUDS.filter("id < 0"),
            "There are no rows to train on. Check filters and joins before fit, whether all weights"
                + " are 0, and whether handleInvalid left all rows out."),
        Arguments.of(
            CLOUDS.filter("label = 1"),
            "All 16 rows that train have the label 1, but a classifier needs two classes or more."
                + " Check the label column and the filters before fit."),
        Arguments.of(
            CLOUDS.withColumn("validation", lit(true)),
            "There are no rows to train on: all 60 have true in the validation column 'validation'."
                + " Check filters and joins before fit, whether all weights are 0, and whether"
                + " handleInvalid left all rows out."),
        Arguments.of(
            CLOUDS.withColumn("validation", lit(false)),
            "The validation column 'validation' is true in none of 60 rows. Mark some rows, or unset"
                + " validationIndicatorCol."),
        Arguments.of(
            CLOUDS.withColumn("weight", lit(0)),
            "There are no rows to train on. Check filters and joins before fit, whether all weights"
                + " are 0, and whether handleInvalid left all rows out."));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("badColumns")
  void badColumnStopsFit(Dataset<Row> data, String message) {
    NeuralNetworkClassifier classifier =
        Classifiers.small().setWeightCol("weight").setValidationIndicatorCol("validation");
    assertThatThrownBy(() -> classifier.fit(data))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(message);
  }

  @Test
  void scoringStopsAtBadRowsOrLeavesThemOutOrKeepsThem() {
    NeuralNetworkClassificationModel model = Classifiers.small().fit(CLOUDS);
    model.setScoringBatchSize(7);
    Dataset<Row> data =
        CLOUDS.withColumn(
            "features", when(expr("id in (6, 31)"), lit(null)).otherwise(col("features")));
    assertThatThrownBy(() -> model.transform(data).collectAsList())
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("Column 'features' is null in a row, but every row needs a value." + ADVICE);
    assertThat(model.setHandleInvalid("skip").transform(data).select("id").collectAsList())
        .isEqualTo(CLOUDS.filter("id not in (6, 31)").select("id").collectAsList());
    Dataset<Row> kept = model.setHandleInvalid("keep").transform(data);
    assertThat(kept.select("id").collectAsList()).isEqualTo(CLOUDS.select("id").collectAsList());
    assertThat(kept.filter("isnan(prediction)").select("id").collectAsList())
        .extracting(row -> row.getInt(0))
        .containsExactly(6, 31);
    assertThat(kept.filter("id not in (6, 31)").collectAsList())
        .isEqualTo(model.transform(CLOUDS.filter("id not in (6, 31)")).collectAsList());
  }

  @Test
  void networkMustFitClassesAndLabels() {
    assertThatThrownBy(() -> new NeuralNetworkClassifier("stage").fit(CLOUDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "stage has no network; set one with setNetwork, as"
                + " NetworkSpec.sequential(Shape.of(784), new Dense(10)).");
    NeuralNetworkClassifier one =
        Classifiers.small().setNetwork(NetworkSpec.sequential(Shape.of(2), new Dense(1)));
    assertThatThrownBy(() -> one.fit(CLOUDS))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "The network's output, node 'dense_1', has shape (1), but a classifier needs one number"
                + " for each class, so (2) or more. End the network with Dense(number of classes),"
                + " after Flatten if need be; or, for two classes, with Dense(1) and a loss of one"
                + " number, as BinaryCrossEntropy.");
    NeuralNetworkClassifier image =
        Classifiers.small().setNetwork(NetworkSpec.sequential(Shape.of(2), new Conv2d(4, 3)));
    assertThatThrownBy(() -> image.fit(CLOUDS))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("In node 'conv2d_1': ");
    NeuralNetworkClassifier squared = Classifiers.small().setLoss(new MeanSquaredError());
    assertThatThrownBy(() -> squared.fit(CLOUDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Parameter loss of "
                + squared.uid()
                + " is MeanSquaredError[], which compares with"
                + " VALUES, but the labels here are CLASS. Choose another loss, or the estimator for"
                + " such labels.");
  }

  @Test
  void streamIsNothingToTrainOn() {
    Dataset<Row> stream =
        LocalSpark.session()
            .readStream()
            .format("rate")
            .load()
            .select(col("value").cast("double").as("label"), array(lit(1), lit(2)).as("features"));
    assertThatThrownBy(() -> Classifiers.small().fit(stream))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "fit was given a streaming DataFrame, but a network trains on rows that end. Save the"
                + " stream to a table and fit on that; transform takes streams.");
  }

  @Test
  void patienceNeedsValidationRows() {
    NeuralNetworkClassifier classifier = Classifiers.small().setPatience(2);
    assertThatThrownBy(() -> classifier.fit(CLOUDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Parameter patience of "
                + classifier.uid()
                + " is 2, but there are no validation rows"
                + " to watch. Set validationIndicatorCol to a boolean column that is true for them,"
                + " or patience to 0.");
  }

  @Test
  void parametersOutOfRangeSayWhatTheyMustBe() {
    NeuralNetworkClassifier classifier = Classifiers.small();
    assertThatThrownBy(() -> classifier.setBatchSize(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Parameter batchSize received 0, but it must be at least 1.");
    assertThatThrownBy(() -> classifier.setStepSize(Double.NaN))
        .hasMessage("Parameter stepSize received NaN, but it must be above 0.");
    assertThatThrownBy(() -> classifier.setDevice("tpu"))
        .hasMessage("Parameter device received tpu, but it must be one of [auto, cpu, gpu].");
    assertThatThrownBy(() -> classifier.setNetwork(null))
        .hasMessage("Parameter network received null, but it must be a value.");
  }
}
