package io.sparknn.ml.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.layers.Dense;
import io.sparknn.layers.Embedding;
import io.sparknn.layers.Lstm;
import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.TestData;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.shape.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of token ids: which of the tokens 1 and 2 comes first. */
class SequenceClassificationTest {
  private static final DataType TOKENS = DataTypes.createArrayType(DataTypes.IntegerType);
  private static final Dataset<Row> ROWS = rows(160).cache();
  private static final NeuralNetworkClassificationModel MODEL = classifier().fit(ROWS);

  private static NeuralNetworkClassifier classifier() {
    return new NeuralNetworkClassifier()
        .setNetwork(
            NetworkSpec.sequential(
                Shape.sequence(), new Embedding(5, 8), new Lstm(12), new Dense(2)))
        .setOptimizer(new Adam(0.03))
        .setMaxIter(12)
        .setBatchSize(16)
        .setNumWorkers(2)
        .setSeed(3);
  }

  /** Sequences of 2 to 9 tokens of 0, 3 and 4, among which one 1 and one 2 stand. */
  private static Dataset<Row> rows(int count) {
    Random random = new Random(8);
    List<Row> rows = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      List<Integer> tokens = new ArrayList<>();
      for (int step = 0; step < id % 8; step++) {
        tokens.add(new int[] {0, 3, 4}[random.nextInt(3)]);
      }
      boolean first = random.nextBoolean();
      int place = random.nextInt(tokens.size() + 1);
      tokens.add(place, first ? 1 : 2);
      tokens.add(place + 1 + random.nextInt(tokens.size() - place), first ? 2 : 1);
      rows.add(RowFactory.create(id, tokens, first ? 1.0 : 0.0));
    }
    return frame(rows, TOKENS);
  }

  private static Dataset<Row> frame(List<Row> rows, DataType tokens) {
    return TestData.frame(
        rows,
        TestData.field("id", DataTypes.IntegerType),
        TestData.field("features", tokens),
        TestData.field("label", DataTypes.DoubleType));
  }

  private static Dataset<Row> one(List<Integer> tokens) {
    return frame(List.of(RowFactory.create(0, tokens, 1.0)), TOKENS);
  }

  @Test
  void theOrderOfTokensIsLearned() {
    assertThat(MODEL.transform(ROWS).filter("prediction = label").count()).isGreaterThan(150);
    assertThat(MODEL.numFeatures()).isEqualTo(-1);
  }

  @Test
  void paddingAndNeighboursLeaveNoTrace() {
    List<Row> together = MODEL.transform(ROWS).collectAsList();
    for (int batch : new int[] {1, 7}) {
      List<Row> apart =
          MODEL.copy(ParamMap.empty()).setScoringBatchSize(batch).transform(ROWS).collectAsList();
      for (int row = 0; row < apart.size(); row++) {
        assertThat(apart.get(row).getInt(0)).isEqualTo(together.get(row).getInt(0));
        assertThat(apart.get(row).<Vector>getAs("rawPrediction").toArray())
            .containsExactly(
                together.get(row).<Vector>getAs("rawPrediction").toArray(), within(1e-5));
      }
    }
  }

  @Test
  void aStreamIsScoredAsABatch(@TempDir Path folder) throws TimeoutException {
    String input = folder.resolve("input").toString();
    ROWS.coalesce(1).write().parquet(input);
    Dataset<Row> stream =
        MODEL.transform(ROWS.sparkSession().readStream().schema(ROWS.schema()).parquet(input));
    StreamingQuery query = stream.writeStream().format("memory").queryName("sequences").start();
    try {
      query.processAllAvailable();
      assertThat(ROWS.sparkSession().table("sequences").orderBy("id").collectAsList())
          .isEqualTo(MODEL.transform(ROWS.coalesce(1)).orderBy("id").collectAsList());
    } finally {
      query.stop();
      ROWS.sparkSession().catalog().dropTempView("sequences");
    }
  }

  @Test
  void anEmptySequenceIsASequence() {
    Dataset<Row> some = ROWS.limit(20).union(one(List.of()));
    assertThat(classifier().setMaxIter(1).fit(some).summary().history().get(0).samples())
        .isEqualTo(21);
    Vector alone = MODEL.transform(one(List.of())).head().getAs("probability");
    assertThat(alone.apply(0) + alone.apply(1)).isCloseTo(1, within(1e-6));
    Row last = MODEL.transform(some.orderBy("label")).filter("size(features) = 0").head();
    assertThat(last.<Vector>getAs("probability").toArray())
        .containsExactly(alone.toArray(), within(1e-6));
  }

  @Test
  void aBatchMayHaveOneRow() {
    Dataset<Row> two =
        ROWS.filter("label = 0").limit(1).union(ROWS.filter("label = 1").limit(1)).cache();
    NeuralNetworkClassificationModel model = classifier().setBatchSize(1).setMaxIter(2).fit(two);
    assertThat(model.summary().history().get(1).samples()).isEqualTo(2);
    assertThat(model.summary().history().get(1).train().get("loss")).isFinite();
    List<Row> apart = model.setScoringBatchSize(1).transform(two.drop("label")).collectAsList();
    List<Row> together = model.setScoringBatchSize(2).transform(two).collectAsList();
    for (int row = 0; row < 2; row++) {
      assertThat(apart.get(row).<Vector>getAs("rawPrediction").toArray())
          .containsExactly(
              together.get(row).<Vector>getAs("rawPrediction").toArray(), within(1e-5));
    }
  }

  @Test
  void tokensOutsideTheVocabularyAreNamedInFitAndTransform() {
    String text =
        "Column 'features' holds the token id 5.0 at place 1 of a row, but ids must be whole"
            + " numbers from 0 to 4, as the network's vocabulary has 5 tokens. Correct or drop such"
            + " rows, or set handleInvalid to skip.";
    Dataset<Row> outside = one(List.of(1, 5));
    assertThatThrownBy(() -> classifier().fit(ROWS.union(outside)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(text);
    assertThatThrownBy(() -> MODEL.transform(outside).count()).hasMessage(text);
    assertThatThrownBy(() -> MODEL.transform(one(List.of(-1))).count())
        .hasMessageStartingWith("Column 'features' holds the token id -1.0 at place 0");
    Dataset<Row> fraction =
        frame(
            List.of(RowFactory.create(0, List.of(1.5), 1.0)),
            DataTypes.createArrayType(DataTypes.DoubleType));
    assertThatThrownBy(() -> MODEL.transform(fraction).count())
        .hasMessageStartingWith("Column 'features' holds the token id 1.5 at place 0");
    assertThatThrownBy(() -> MODEL.transform(one(Arrays.asList(1, null))).count())
        .hasMessageStartingWith("Column 'features' holds null at place 1 of a row");
    NeuralNetworkClassificationModel lenient = MODEL.copy(ParamMap.empty());
    assertThat(lenient.setHandleInvalid("skip").transform(outside).count()).isZero();
    assertThat(lenient.setHandleInvalid("keep").transform(outside).head().<Double>getAs(5)).isNaN();
    assertThat(
            classifier()
                .setHandleInvalid("skip")
                .setMaxIter(1)
                .fit(ROWS.union(outside))
                .summary()
                .history()
                .get(0)
                .samples())
        .isEqualTo(160);
  }

  @Test
  void longSequencesAreCutOrRefused() {
    Dataset<Row> row = one(List.of(0, 1, 2, 0));
    NeuralNetworkClassificationModel limited = MODEL.copy(ParamMap.empty()).setMaxLength(2);
    assertThatThrownBy(() -> limited.transform(row).count())
        .hasMessageStartingWith("Column 'features' holds a sequence of 4 steps in a row, but");
    assertThat(limited.setTruncation("end").transform(row).head().<Vector>getAs("rawPrediction"))
        .isEqualTo(MODEL.transform(one(List.of(0, 1))).head().getAs("rawPrediction"));
    assertThat(limited.setTruncation("start").transform(row).head().<Vector>getAs("rawPrediction"))
        .isEqualTo(MODEL.transform(one(List.of(2, 0))).head().getAs("rawPrediction"));
  }
}
