package io.sparknn.ml.classification;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.TestData;
import io.sparknn.neurons.Perceptron;
import io.sparknn.persistence.SavedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.classification.OneVsRestModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerceptronClassifierTest {
  private static final String ADVICE = " Correct or drop such rows, or set handleInvalid to skip.";
  private static final Dataset<Row> CLOUDS =
      TestData.clouds(60).withColumn("label", col("label").equalTo(2).cast("double")).cache();

  private static Dataset<Row> xor() {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < 4; row++) {
      int x = row / 2;
      int y = row % 2;
      rows.add(RowFactory.create(Vectors.dense(x, y), (double) (x ^ y)));
    }
    return TestData.frame(
        rows,
        TestData.field("features", SQLDataTypes.VectorType()),
        TestData.field("label", DataTypes.DoubleType));
  }

  @Test
  void stopsWhenAllRowsAreRight() {
    PerceptronClassificationModel model = new PerceptronClassifier().fit(CLOUDS);

    PerceptronSummary summary = model.summary();
    assertThat(summary.rows()).isEqualTo(60);
    assertThat(summary.converged()).isTrue();
    assertThat(summary.mistakes()).endsWith(0L).hasSizeLessThan(100);
    assertThat(summary.mistakes().subList(0, summary.mistakes().size() - 1)).doesNotContain(0L);
    Dataset<Row> scored = model.transform(CLOUDS);
    assertThat(scored.filter("prediction != label").count()).isZero();
    assertThat(scored.filter("label = 1").count()).isEqualTo(20);
  }

  @Test
  void stopsAtMaxIterWhereNoPlaneSeparates() {
    PerceptronClassificationModel model = new PerceptronClassifier().setMaxIter(7).fit(xor());

    assertThat(model.summary().mistakes()).hasSize(7).doesNotContain(0L);
    assertThat(model.summary().converged()).isFalse();
  }

  @Test
  void partitioningOrderAndSparsityChangeNothing() {
    UserDefinedFunction sparse =
        udf((UDF1<Vector, Vector>) Vector::toSparse, SQLDataTypes.VectorType());
    Perceptron perceptron = learn(CLOUDS.coalesce(1), 3);

    assertThat(learn(CLOUDS.repartition(7), 3)).isEqualTo(perceptron);
    assertThat(learn(CLOUDS.orderBy(rand(1)), 3)).isEqualTo(perceptron);
    assertThat(learn(CLOUDS.withColumn("features", sparse.apply(col("features"))), 3))
        .isEqualTo(perceptron);
    assertThat(learn(CLOUDS, 4)).isNotEqualTo(perceptron);
  }

  @Test
  void weightsTravelFromPartitionToPartition() {
    PerceptronClassifier stage = new PerceptronClassifier().setFitIntercept(false).setMaxIter(5);
    PerceptronTrainer.Result one =
        new PerceptronTrainer(stage, PerceptronTrainer.PARTITION_BYTES).fit(CLOUDS);
    PerceptronTrainer.Result many = new PerceptronTrainer(stage, 150).fit(CLOUDS);

    assertThat(one.summary().mistakes().get(0)).isGreaterThan(1);
    assertThat(many).isEqualTo(one);
  }

  private static Perceptron learn(Dataset<Row> data, long seed) {
    return new PerceptronClassifier().setSeed(seed).fit(data).perceptron();
  }

  @Test
  void firesAtZeroAsTheRuleSays() {
    PerceptronClassificationModel model =
        new PerceptronClassificationModel(
            "stage",
            new SavedPerceptron(
                1, null, Perceptron.of(-1, 2, 0), new PerceptronSummary(List.of(0L), 1)));

    assertThat(model.predict(Vectors.dense(0.5, 9))).isEqualTo(1);
    assertThat(model.predictRaw(Vectors.dense(2, 0))).isEqualTo(Vectors.dense(-3, 3));
    assertThat(model.predict(Vectors.dense(0.4, 9))).isEqualTo(0);
  }

  @Test
  void withoutBiasTheBoundaryPassesThroughTheOrigin() {
    PerceptronClassificationModel model =
        new PerceptronClassifier().setFitIntercept(false).setMaxIter(3).fit(CLOUDS);

    assertThat(model.perceptron().bias()).isZero();
    assertThat(model.predict(Vectors.zeros(2))).isEqualTo(1);
  }

  @Test
  void oneVsRestTellsMoreClassesApart(@TempDir Path folder) throws IOException {
    Dataset<Row> three = TestData.clouds(90);
    OneVsRestModel model =
        new OneVsRest().setClassifier(new PerceptronClassifier().setSeed(2)).fit(three);

    Dataset<Row> scored = model.transform(three);
    assertThat(scored.filter("prediction = label").count()).isGreaterThan(85);
    String path = folder.resolve("model").toString();
    model.save(path);
    assertThat(OneVsRestModel.load(path).transform(three).collectAsList())
        .isEqualTo(scored.collectAsList());
  }

  @Test
  void badRowStopsFitOrIsLeftOut() {
    UserDefinedFunction longer =
        udf((UDF1<Vector, Vector>) vector -> Vectors.dense(1, 2, 3), SQLDataTypes.VectorType());
    UserDefinedFunction infinite =
        udf(
            (UDF1<Vector, Vector>) vector -> Vectors.dense(1, Double.POSITIVE_INFINITY),
            SQLDataTypes.VectorType());
    refused(
        "features",
        longer.apply(col("features")),
        "Column 'features' holds a vector of 3 elements in a row, but others have 2 elements.");
    refused(
        "features",
        infinite.apply(col("features")),
        "Column 'features' holds Infinity at place 1 of a row, but numbers must be finite.");
    refused(
        "features", lit(null), "Column 'features' is null in a row, but every row needs a value.");
    refused("label", lit(null), "Column 'label' is null in a row, but every row needs a value.");
    refused(
        "label",
        lit(2.0),
        "Column 'label' holds the label 2.0, but labels must be 0 or 1; StringIndexer makes such"
            + " labels, and OneVsRest tells more than two classes apart.");
  }

  private static void refused(String column, Column bad, String message) {
    Dataset<Row> data =
        CLOUDS.withColumn(column, when(col("id").equalTo(31), bad).otherwise(col(column)));
    assertThatThrownBy(() -> new PerceptronClassifier().fit(data))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(message + ADVICE);
    for (String handle : List.of("skip", "keep")) {
      PerceptronClassificationModel model =
          new PerceptronClassifier().setHandleInvalid(handle).fit(data);
      assertThat(model.summary().rows()).isEqualTo(59);
      if (column.equals("features")) {
        List<Row> scored =
            model.transform(data).filter("id = 31").select("prediction").collectAsList();
        assertThat(scored).hasSize(handle.equals("skip") ? 0 : 1);
        assertThat(scored).allMatch(row -> Double.isNaN(row.getDouble(0)));
        assertThat(model.transform(data).filter("prediction = label").count()).isEqualTo(59);
        model.setHandleInvalid("error");
        assertThatThrownBy(() -> model.transform(data).collectAsList())
            .rootCause() // it scores by a function of Spark's own, which says so
            .isInstanceOf(InvalidDataException.class)
            .hasMessage(message + ADVICE);
      }
    }
  }

  @Test
  void refusesColumnsAndRowsThatAreNotThere() {
    assertThatThrownBy(() -> new PerceptronClassifier().fit(CLOUDS.drop("features")))
        .hasMessage(
            "There is no column 'features', which parameter featuresCol names; the DataFrame has"
                + " [id, label, weight, validation].");
    assertThatThrownBy(() -> new PerceptronClassifier().fit(CLOUDS.limit(0)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "There are no rows to train on. Check filters and joins before fit, and whether"
                + " handleInvalid left all rows out.");
    Dataset<Row> allBad = CLOUDS.withColumn("label", lit(5.0));
    assertThatThrownBy(() -> new PerceptronClassifier().setHandleInvalid("skip").fit(allBad))
        .hasMessageStartingWith("There are no rows to train on.");
  }

  @Test
  void damagedAndNewerFilesAreRefused(@TempDir Path folder) throws IOException {
    PerceptronClassificationModel model = new PerceptronClassifier().fit(CLOUDS);
    String path = folder.resolve("model").toString();
    model.save(path);
    Path file = Path.of(path, "perceptron.json");
    String json = Files.readString(file);
    assertThat(json).contains("\"formatVersion\" : 1", "\"weights\"", "\"mistakes\"");
    Files.delete(Path.of(path, ".perceptron.json.crc"));
    Files.writeString(file, json.replace("\"formatVersion\" : 1", "\"formatVersion\" : 9"));
    assertThatThrownBy(() -> PerceptronClassificationModel.load(path))
        .isInstanceOf(SavedModelException.class)
        .hasMessageEndingWith(
            "perceptron.json has format version 9, but this library reads up to 1; use a newer"
                + " Spark NN to load it.");
    Files.writeString(file, json.substring(0, json.length() / 2));
    assertThatThrownBy(() -> PerceptronClassificationModel.load(path))
        .isInstanceOf(SavedModelException.class)
        .hasMessageStartingWith("The model in " + path + " can't be read. ");
    Files.delete(file);
    assertThatThrownBy(() -> PerceptronClassificationModel.load(path))
        .hasMessageContaining(" lacks a file: ");
  }
}
