package io.sparknn.ml.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.generation.BeamSearch;
import io.sparknn.generation.Sampling;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Embedding;
import io.sparknn.layers.Lstm;
import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.TestData;
import io.sparknn.ml.data.TokenIds;
import io.sparknn.ml.text.CharacterTokenizer;
import io.sparknn.ml.text.VocabularyIndexer;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

class LanguageModelTest {
  private static final Dataset<Row> TEXTS = Generating.counting(60).cache();
  private static final TrainedLanguageModel MODEL = Generating.languageModel().fit(TEXTS);

  private static Dataset<Row> texts(List<?>... texts) {
    List<Row> rows = Arrays.stream(texts).map(text -> RowFactory.create(text)).toList();
    return TestData.frame(rows, TestData.field("features", Generating.TOKENS));
  }

  private static TrainedLanguageModel model() {
    return MODEL.copy(ParamMap.empty());
  }

  @Test
  void promptsAreContinued() {
    List<Row> rows =
        MODEL.transform(texts(List.of(5), List.of(4, 5, 6, 7), List.of())).collectAsList();
    assertThat(rows.get(0).<Integer>getList(1)).isEqualTo(Generating.counted(6, 6));
    assertThat(rows.get(1).<Integer>getList(1)).isEqualTo(Generating.counted(8, 6));
    assertThat(rows.get(2).<Integer>getList(1)).isEmpty();
  }

  @Test
  void anEndTokenEndsAContinuation() {
    TrainedLanguageModel ending = model().setEndToken(8);
    assertThat(ending.transform(texts(List.of(5))).head().<Integer>getList(1))
        .isEqualTo(List.of(6, 7));
  }

  @Test
  void tokensAreChosenAsAsked() {
    Dataset<Row> prompt = texts(List.of(5), List.of(6, 7));
    List<Row> greedy = MODEL.transform(prompt).collectAsList();
    assertThat(model().setDecoding(new BeamSearch(3)).transform(prompt).collectAsList())
        .isEqualTo(greedy);
    assertThat(model().setDecoding(new Sampling(1).topK(1)).transform(prompt).collectAsList())
        .isEqualTo(greedy);
    TrainedLanguageModel wild = model().setDecoding(new Sampling(1).temperature(50));
    List<Row> drawn = wild.transform(prompt).collectAsList();
    assertThat(drawn).isNotEqualTo(greedy).isEqualTo(wild.transform(prompt).collectAsList());
    List<Row> alone =
        wild.copy(ParamMap.empty()).setScoringBatchSize(1).transform(prompt).collectAsList();
    assertThat(alone).isEqualTo(drawn);
    assertThat(
            model().setDecoding(new Sampling(2).temperature(50)).transform(prompt).collectAsList())
        .isNotEqualTo(drawn);
  }

  @Test
  void textsAreScored() {
    TrainedLanguageModel scoring =
        model().setPredictionCol("").setPerplexityCol("perplexity").setBitsPerTokenCol("bits");
    List<Row> rows =
        scoring
            .transform(texts(Generating.counted(4, 10), List.of(4, 4, 4), List.of(4), List.of()))
            .collectAsList();
    assertThat(rows.get(0).schema().fieldNames()).containsExactly("features", "perplexity", "bits");
    assertThat(rows.get(0).getDouble(1)).isBetween(1.0, 1.5);
    assertThat(rows.get(1).getDouble(1)).isGreaterThan(4);
    for (Row row : rows) {
      assertThat(Math.log(row.getDouble(1)) / Math.log(2))
          .isCloseTo(row.getDouble(2), within(1e-6));
    }
    assertThat(rows.get(2).getDouble(1)).isEqualTo(1); // nothing to be surprised by
    assertThat(rows.get(3).getDouble(2)).isZero();
  }

  @Test
  void longTextsAreCutIntoBlocks() {
    LanguageModel once = Generating.languageModel().setMaxIter(1);
    // 20 tokens are 8, 8 and 3 to read; 9 are 8; 2 are 1; 1 and 0 teach nothing.
    Dataset<Row> some =
        texts(
            Generating.counted(4, 20),
            Generating.counted(4, 9),
            Generating.counted(4, 2),
            List.of(4),
            List.of());
    assertThat(once.fit(some).summary().history().get(0).samples()).isEqualTo(3 + 1 + 1);
    Dataset<Row> blocks =
        texts(
            Generating.counted(4, 9),
            Generating.counted(4, 20).subList(8, 17),
            Generating.counted(4, 20).subList(16, 20),
            Generating.counted(4, 9),
            Generating.counted(4, 2));
    assertThat(once.fit(blocks).network()).isEqualTo(once.fit(some).network());
  }

  @Test
  void textsThatCannotBeReadAreNamed() {
    List<Row> rows =
        new ArrayList<>(
            List.of(RowFactory.create(List.of(4, 5)), RowFactory.create((Object) null)));
    Dataset<Row> missing = TestData.frame(rows, TestData.field("features", Generating.TOKENS));
    assertThatThrownBy(() -> Generating.languageModel().fit(missing))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("Column 'features' is null in a row");
    assertThat(
            Generating.languageModel()
                .setMaxIter(1)
                .setHandleInvalid("skip")
                .fit(missing)
                .summary()
                .history()
                .get(0)
                .samples())
        .isEqualTo(1);
    assertThatThrownBy(() -> Generating.languageModel().fit(texts(List.of(4, 5, 9))))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column 'features' holds the token id 9.0 at place 1 of a row, but ids must be whole"
                + " numbers from 0 to 8, as the network's vocabulary has 9 tokens. Correct or drop"
                + " such rows, or set handleInvalid to skip.");
    assertThatThrownBy(() -> MODEL.transform(texts(List.of(4, 9))).count())
        .hasMessageStartingWith("Column 'features' holds the token id 9.0 at place 1");
    Row kept =
        model()
            .setHandleInvalid("keep")
            .setPerplexityCol("p")
            .transform(missing)
            .collectAsList()
            .get(1);
    assertThat(kept.isNullAt(1)).isTrue();
    assertThat(kept.getDouble(2)).isNaN();
  }

  @Test
  void longPromptsAreCutOrRefused() {
    Dataset<Row> prompt = texts(List.of(4, 5, 6, 7));
    assertThatThrownBy(() -> model().setMaxLength(2).transform(prompt).count())
        .hasMessageContaining("but parameter maxLength is 2");
    assertThat(
            model()
                .setMaxLength(2)
                .setTruncation("end")
                .transform(prompt)
                .head()
                .<Integer>getList(1))
        .isEqualTo(MODEL.transform(texts(List.of(4, 5))).head().getList(1));
  }

  /** Every token of such a prompt is unknown; what follows is defined, and made of known tokens. */
  @Test
  void promptsInAScriptThatTheVocabularyNeverSawAreContinued() {
    Dataset<Row> texts =
        TestData.frame(
            List.of(RowFactory.create("abcde"), RowFactory.create("cdeab")),
            TestData.field("text", DataTypes.StringType));
    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new CharacterTokenizer().setInputCol("text").setOutputCol("characters"),
                  new VocabularyIndexer().setInputCol("characters").setOutputCol("ids"),
                  Generating.languageModel().setFeaturesCol("ids").setMaxIter(2)
                });
    Dataset<Row> other =
        TestData.frame(
            List.of(RowFactory.create("привет"), RowFactory.create("鯨")),
            TestData.field("text", DataTypes.StringType));
    List<Row> continued = pipeline.fit(texts).transform(other).collectAsList();
    assertThat(continued).hasSize(2);
    for (Row row : continued) {
      assertThat(row.<Integer>getList(row.fieldIndex("ids"))).containsOnly(1);
      assertThat(row.<Integer>getList(row.fieldIndex("prediction")))
          .hasSize(6)
          .allMatch(token -> token >= 0 && token < 9);
    }
  }

  @Test
  void columnsWithMoreTokensThanTheNetworkKnowsAreRefused() {
    Dataset<Row> ids = TEXTS.select(TEXTS.col("features"));
    StructField column = new TokenIds(12, 0, 1, 2, 3).column("features");
    Dataset<Row> more =
        ids.withColumn("features", ids.col("features").as("features", column.metadata()));
    assertThatThrownBy(() -> Generating.languageModel().fit(more))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column 'features' holds 12 different token ids, as the stage that made it tells, but"
                + " input 'input' of the network has a vocabulary of 9. Give the network's Embedding"
                + " 12 tokens, or the stage a smaller vocabulary.");
    assertThatThrownBy(() -> MODEL.transform(more))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("Column 'features' holds 12 different token ids");
    StructField fewer = new TokenIds(9, 0, 1, 2, 3).column("features");
    assertThat(
            MODEL
                .transform(
                    ids.withColumn(
                        "features", ids.col("features").as("features", fewer.metadata())))
                .count())
        .isEqualTo(60);
  }

  @Test
  void networkMustScoreEachTokenAtEachStep() {
    LanguageModel last =
        Generating.languageModel()
            .setNetwork(
                NetworkSpec.sequential(
                    Shape.sequence(), new Embedding(9, 8), new Lstm(4), new Dense(9)));
    assertThatThrownBy(() -> last.fit(TEXTS))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "The network's output, node 'dense_1', has shape (9), but a language model needs a score"
                + " for each token of the vocabulary at each step, (any, vocabulary). End the network"
                + " with Dense(vocabulary), and let layers before it keep the steps.");
    LanguageModel vectors =
        Generating.languageModel()
            .setNetwork(NetworkSpec.sequential(Shape.sequence(2), new Dense(9)));
    assertThatThrownBy(() -> vectors.fit(TEXTS))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "The network's inputs are {input=(any, 2)}, but a language model reads 1 of token ids."
                + " Give it one input of Shape.sequence().");
    assertThatThrownBy(() -> Generating.languageModel().setEndToken(9).fit(TEXTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "is 9, but the network's output tells 9 tokens apart, 0 to 8. Set it to one of them");
  }
}
