package io.sparknn.ml.text;

import static io.sparknn.ml.text.TestTexts.ADVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.TestData;
import io.sparknn.ml.data.TokenIds;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyIndexerTest {
  private static final Dataset<Row> SENTENCES =
      TestTexts.tokens("the white whale", "the whale the sea", "sea é z");

  private static VocabularyIndexer indexer() {
    return new VocabularyIndexer().setInputCol("tokens").setOutputCol("ids");
  }

  private static Dataset<Row> frame(String[]... tokens) {
    List<Row> rows = Arrays.stream(tokens).map(row -> RowFactory.create((Object) row)).toList();
    return TestData.frame(
        rows, TestData.field("tokens", DataTypes.createArrayType(DataTypes.StringType)));
  }

  @Test
  void mostFrequentComeFirstAndTiesInTheOrderOfBytes() {
    VocabularyIndexerModel model = indexer().fit(SENTENCES);

    assertThat(model.vocabulary()).containsExactly("the", "sea", "whale", "white", "z", "é");
    assertThat(TestTexts.made(model.transform(SENTENCES), "ids"))
        .containsExactly(List.of(4, 7, 6), List.of(4, 6, 4, 5), List.of(5, 9, 8));
  }

  @Test
  void rowsInAnyOrderAndPartitionsGiveTheSameVocabulary() {
    Dataset<Row> text = TestTexts.tokens(TestTexts.mobyDick());

    List<String> vocabulary = indexer().fit(text.coalesce(1)).vocabulary();

    assertThat(vocabulary).startsWith("the", "of", "a", "and").hasSizeGreaterThan(1000);
    assertThat(indexer().fit(text.orderBy("tokens").repartition(7)).vocabulary())
        .isEqualTo(vocabulary);
  }

  @Test
  void rareTokensAndThoseThatDoNotFitAreUnknown() {
    assertThat(indexer().setMinCount(2).fit(SENTENCES).vocabulary())
        .containsExactly("the", "sea", "whale");

    VocabularyIndexerModel model = indexer().setVocabSize(6).fit(SENTENCES);

    assertThat(model.vocabulary()).containsExactly("the", "sea");
    assertThat(model.tokenIds()).isEqualTo(new TokenIds(6, 0, 1, 2, 3));
    Dataset<Row> other = TestTexts.tokens("call the sea", "鯨");
    assertThat(TestTexts.made(model.transform(other), "ids"))
        .containsExactly(List.of(1, 4, 5), List.of(1));
  }

  @Test
  void columnTellsWhatItsIdsMean() {
    VocabularyIndexerModel model = indexer().fit(SENTENCES);

    assertThat(TokenIds.of(model.transform(SENTENCES).schema().apply("ids")))
        .contains(new TokenIds(10, 0, 1, 2, 3));
    assertThat(TokenIds.of(SENTENCES.schema().apply("tokens"))).isEmpty();
  }

  @Test
  void tokensThatLookLikeSpecialOnesAreOrdinary() {
    Dataset<Row> text = TestTexts.tokens("<pad> <unk> <pad>");
    VocabularyIndexerModel model = indexer().fit(text);

    assertThat(TestTexts.made(model.transform(text), "ids")).containsExactly(List.of(4, 5, 4));
  }

  @ParameterizedTest
  @CsvSource({"none, 5, 2 4 7 6 3", "end, 4, 2 4 7 3", "start, 4, 2 7 6 3", "start, 3, 2 6 3"})
  void startAndEndStayWhateverIsCut(String truncation, int maxLength, String ids) {
    VocabularyIndexerModel model = indexer().fit(SENTENCES);
    model
        .setAddStartToken(true)
        .setAddEndToken(true)
        .setMaxLength(maxLength)
        .setTruncation(truncation);

    List<Integer> first = TestTexts.made(model.transform(SENTENCES.limit(1)), "ids").get(0);

    assertThat(first.stream().map(String::valueOf)).containsExactly(ids.split(" "));
  }

  @Test
  void sequencesThatAreTooLongAreInvalidUnlessTheyAreCut() {
    VocabularyIndexerModel model = indexer().setMaxLength(3).fit(SENTENCES);

    assertThatThrownBy(() -> model.transform(SENTENCES).collectAsList())
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column 'tokens' holds a sequence of 4 steps in a row, but parameter maxLength is 3; set"
                + " truncation to end or start to cut longer ones, or raise maxLength."
                + ADVICE);
    assertThat(model.setHandleInvalid("skip").transform(SENTENCES).count()).isEqualTo(2);
    assertThat(TestTexts.made(model.setHandleInvalid("keep").transform(SENTENCES), "ids"))
        .containsExactly(List.of(4, 7, 6), null, List.of(5, 9, 8));
    model.setAddStartToken(true).setAddEndToken(true).setMaxLength(2);
    assertThatThrownBy(() -> model.transformSchema(SENTENCES.schema()))
        .hasMessage(
            "Parameter maxLength is 2, but each row has 2 special tokens; set it to 3 or more, or to"
                + " 0 for any length.");
  }

  @Test
  void emptySequencesAreValid() {
    Dataset<Row> text = frame(new String[] {"whale"}, new String[0]);
    VocabularyIndexerModel model = indexer().fit(text);

    assertThat(TestTexts.made(model.transform(text), "ids")).containsExactly(List.of(4), List.of());
    model.setAddStartToken(true).setAddEndToken(true);
    assertThat(TestTexts.made(model.transform(text), "ids"))
        .containsExactly(List.of(2, 4, 3), List.of(2, 3));
  }

  @Test
  void nullTokensAndNullRowsAreHandled() {
    Dataset<Row> text = frame(new String[] {"a", "b"}, new String[] {"a", null}, null);
    String nullToken =
        "Column 'tokens' holds null at place 1 of a row, but every element needs a value." + ADVICE;

    assertThatThrownBy(() -> indexer().fit(text.limit(2))).hasMessage(nullToken);
    assertThatThrownBy(() -> indexer().fit(text.filter("tokens is null or size(tokens) = 0")))
        .hasMessage("Column 'tokens' is null in a row, but every row needs a value." + ADVICE);
    VocabularyIndexerModel model = indexer().setHandleInvalid("skip").fit(text);
    assertThat(model.vocabulary()).containsExactly("a", "b");
    assertThat(TestTexts.made(model.transform(text), "ids")).containsExactly(List.of(4, 5));
    assertThat(TestTexts.made(model.setHandleInvalid("keep").transform(text), "ids"))
        .containsExactly(List.of(4, 5), null, null);
    model.setHandleInvalid("error");
    assertThatThrownBy(() -> model.transform(text.limit(2)).collectAsList()).hasMessage(nullToken);
  }

  @Test
  void nothingToLearnIsAnError() {
    assertThatThrownBy(() -> indexer().setMinCount(9).fit(SENTENCES))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column 'tokens' holds no token at least minCount = 9 times, so there is no vocabulary"
                + " to learn. Lower minCount, or give more rows.");
    assertThatThrownBy(() -> indexer().fit(SENTENCES.limit(0)))
        .isInstanceOf(InvalidDataException.class);
  }

  @Test
  void wrongColumnsAndParametersAreRefused() {
    assertThatThrownBy(() -> indexer().setInputCol("id").fit(SENTENCES))
        .hasMessage(
            "Column 'id' has type int, but parameter inputCol needs arrays of strings, as Tokenizer"
                + " makes them. Cast it, or choose another column.");
    assertThatThrownBy(() -> new VocabularyIndexer("stage").setInputCol("tokens").fit(SENTENCES))
        .hasMessage("Parameter outputCol of stage isn't set; set it with setOutputCol.");
    assertThatThrownBy(() -> indexer().setVocabSize(4))
        .hasMessage("Parameter vocabSize received 4, but it must be above 4.");
    assertThatThrownBy(() -> indexer().setTruncation("middle"))
        .hasMessage(
            "Parameter truncation received middle, but it must be one of [none, end, start].");
  }

  @Test
  void idsBecomeTokensOrTextAgain() {
    VocabularyIndexerModel model = indexer().fit(SENTENCES);
    model.setAddStartToken(true).setAddEndToken(true);
    VocabularyDecoder decoder = model.decoder().setOutputCol("decoded");
    Dataset<Row> ids = model.transform(TestTexts.tokens("the white sea", "the black whale"));

    assertThat(decoder.transform(ids).select("decoded").collectAsList())
        .extracting(row -> row.<String>getList(0))
        .containsExactly(List.of("the", "white", "sea"), List.of("the", "<unk>", "whale"));
    assertThat(decoder.setSeparator(" ").transform(ids).select("decoded").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("the white sea", "the <unk> whale");
  }

  /** Whatever the tokens are: those of the vocabulary come back, the others are unknown. */
  @Test
  void decodingUndoesIndexing() {
    Random random = new Random(3);
    String[] texts = new String[200];
    for (int row = 0; row < texts.length; row++) {
      texts[row] = RandomTexts.of(random, random.nextInt(60)).replace('\u0000', ' ');
    }
    Dataset<Row> characters =
        new CharacterTokenizer()
            .setInputCol("text")
            .setOutputCol("tokens")
            .transform(TestTexts.frame(texts));
    VocabularyIndexerModel model = indexer().fit(characters);

    Dataset<Row> decoded =
        model
            .decoder()
            .setSeparator("")
            .setOutputCol("decoded")
            .transform(model.transform(characters));

    assertThat(decoded.filter("decoded <> text").count()).isZero();
    assertThat(decoded.filter("decoded = text").count()).isEqualTo(texts.length);
  }

  @Test
  void idsOutsideTheVocabularyAreHandled() {
    VocabularyDecoder decoder =
        new VocabularyDecoder().setVocabulary("a").setInputCol("ids").setOutputCol("tokens");
    Dataset<Row> ids = TestTexts.ids(TestTexts.sequence(4), TestTexts.sequence(4, 5));

    assertThatThrownBy(() -> decoder.transform(ids).collectAsList())
        .hasMessage(
            "Column 'ids' holds the id 5 at place 1 of a row, but the vocabulary has the ids from 0"
                + " to 4."
                + ADVICE);
    assertThat(decoder.setHandleInvalid("skip").transform(ids).count()).isEqualTo(1);
  }
}
