package io.sparknn.ml.text;

import static io.sparknn.ml.text.TestTexts.ADVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.data.TokenIds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BytePairEncoderTest {
  private static BytePairEncoderModel model;

  @BeforeAll
  static void fit() {
    model = encoder().setVocabSize(1500).fit(TestTexts.frame(TestTexts.mobyDick()));
  }

  private static BytePairEncoder encoder() {
    return new BytePairEncoder().setInputCol("text").setOutputCol("ids");
  }

  /** The words of the paper's figure 1, without its end-of-word sign: es, est, lo, low first. */
  @Test
  void mergesTheMostFrequentPairFirst() {
    String text = "low ".repeat(5) + "lower ".repeat(2) + "newest ".repeat(6) + "widest ".repeat(3);
    BytePairEncoderModel small =
        encoder().setVocabSize(264).fit(TestTexts.frame(text.strip().split(" ")));

    // es and st occur 9 times; e is the smaller id. Then lo and ow, 7 times each.
    assertThat(small.merges()).containsExactly("e s", "es t", "l o", "lo w");
  }

  @Test
  void learnsWhatHuggingFaceLearns() {
    List<String> merges =
        StreamSupport.stream(
                TestTexts.json(TestTexts.resource("byte-pairs.json"))
                    .at("/model/merges")
                    .spliterator(),
                false)
            .map(pair -> pair.get(0).asText() + " " + pair.get(1).asText())
            .toList();

    assertThat(model.merges()).isEqualTo(merges).hasSizeGreaterThan(1000);
    assertThat(model.tokenIds()).isEqualTo(new TokenIds(1423, 0, 1, 2, 3));
  }

  @Test
  void encodesAsHuggingFaceDoes() {
    Dataset<Row> texts = TestTexts.frame(TestTexts.encodedTexts());

    assertThat(TestTexts.made(model.transform(texts), "ids"))
        .isEqualTo(TestTexts.encoded("byte-pairs"));
  }

  @Test
  void rowsInAnyOrderAndPartitionsGiveTheSameMerges() {
    Dataset<Row> text = TestTexts.frame(TestTexts.mobyDick());

    assertThat(encoder().setVocabSize(1500).fit(text.orderBy("text").repartition(7)).merges())
        .isEqualTo(model.merges());
  }

  /** Bytes are pieces, so every text has an encoding and comes back, in scripts never seen too. */
  @Test
  void everyTextComesBackExactly() {
    Random random = new Random(11);
    String[] texts = new String[300];
    for (int row = 0; row < texts.length; row++) {
      texts[row] = RandomTexts.of(random, random.nextInt(80));
    }
    Dataset<Row> data = TestTexts.frame(texts);

    Dataset<Row> decoded = model.decoder().setOutputCol("decoded").transform(model.transform(data));

    assertThat(decoded.select("decoded").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly(texts);
    assertThat(TestTexts.made(model.transform(data), "ids"))
        .allSatisfy(ids -> assertThat(ids).doesNotContain(SpecialTokens.UNKNOWN));
  }

  @Test
  void mergesWithinWordsAreThoseOfTheEarliestMergeFirst() {
    Random random = new Random(5);
    BytePairs pairs = new BytePairs(model.merges());
    for (int word = 0; word < 300; word++) {
      byte[] bytes = new byte[random.nextInt(20)];
      for (int place = 0; place < bytes.length; place++) {
        bytes[place] = (byte) "the whale and".charAt(random.nextInt(13));
      }

      assertThat(pairs.encode(bytes)).isEqualTo(Merging.slowly(bytes, model.merges()));
    }
  }

  @Test
  void longRunsWithoutSpacesAreEncoded() {
    String text = "鯨".repeat(50_000) + "a".repeat(100_000) + " ".repeat(50_000);

    List<Integer> ids = TestTexts.made(model.transform(TestTexts.frame(text)), "ids").get(0);

    assertThat(new BytePairs(model.merges()).decode(ids.stream().mapToInt(id -> id).toArray()))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(text);
  }

  @Test
  void minimumCountEndsLearning() {
    Dataset<Row> text = TestTexts.frame("aa aa", "bb");

    assertThat(encoder().fit(text).merges()).containsExactly("a a");
    assertThat(encoder().setMinCount(1).fit(text).merges()).containsExactly("a a", "b b", "Ġ aa");
    assertThat(encoder().setMinCount(3).fit(text).merges()).isEmpty();
    assertThat(encoder().setMinCount(1).setVocabSize(260).fit(text).merges()).isEmpty();
  }

  @Test
  void emptyTextIsValidAndNullIsHandled() {
    Dataset<Row> texts = TestTexts.frame("whale", "", null);

    assertThatThrownBy(() -> encoder().fit(texts))
        .hasMessage("Column 'text' is null in a row, but every row needs a value." + ADVICE);
    assertThat(encoder().setMinCount(1).setHandleInvalid("keep").fit(texts).merges()).hasSize(4);
    BytePairEncoderModel lenient = model.copy(model.extractParamMap()).setHandleInvalid("keep");
    assertThat(TestTexts.made(lenient.transform(texts), "ids"))
        .hasSize(3)
        .element(1)
        .isEqualTo(List.of());
    assertThatThrownBy(() -> encoder().fit(TestTexts.frame("", "")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column 'text' holds no text, so there are no byte pairs to learn. Give rows with"
                + " text.");
  }

  @Test
  void smallVocabulariesAndOtherColumnsAreRefused() {
    assertThatThrownBy(
            () ->
                new BytePairEncoder("stage")
                    .setInputCol("text")
                    .setOutputCol("ids")
                    .setVocabSize(259)
                    .fit(TestTexts.frame("a")))
        .hasMessage(
            "Parameter vocabSize of stage is 259, but byte pairs need 4 special tokens and 256"
                + " bytes; set it to 260 or more.");
    assertThatThrownBy(() -> encoder().setInputCol("id").fit(TestTexts.frame("a")))
        .hasMessage(
            "Column 'id' has type int, but parameter inputCol needs strings. Cast it, or choose"
                + " another column.");
  }

  @Test
  void brokenCharactersAndSpecialTokensDecodeToSomethingDefined() {
    BytePairDecoder decoder =
        new BytePairDecoder().setMerges("h e").setInputCol("ids").setOutputCol("text");
    int firstOfEmoji = BytePairs.id((byte) 0xf0);

    assertThat(
            decoder
                .transform(TestTexts.ids(TestTexts.sequence(2, 260, firstOfEmoji, 1, 3, 0)))
                .first()
                .<String>getAs("text"))
        .isEqualTo("he\ufffd");
    assertThatThrownBy(() -> decoder.transform(TestTexts.ids(new int[] {261})).collectAsList())
        .hasMessage(
            "Column 'ids' holds the id 261 at place 0 of a row, but the vocabulary has the ids from"
                + " 0 to 260."
                + ADVICE);
    assertThatThrownBy(
            () -> decoder.setMerges("he r").transform(TestTexts.ids(new int[] {5})).collectAsList())
        .hasMessage(
            "Merge 0 of the byte pairs is 'he r', but it must be two pieces that earlier merges or"
                + " single bytes make, with a space between them, and stand there once. Take all"
                + " merges of a BytePairEncoderModel in their order.");
  }
}
