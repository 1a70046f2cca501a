package io.sparknn.ml.text;

import static io.sparknn.ml.text.TestTexts.ADVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.ml.data.TokenIds;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class HuggingFaceTokenizerTest {
  private static final String WORD_PIECES = TestTexts.resource("word-pieces.json");
  private static final String BYTE_PAIRS = TestTexts.resource("byte-pairs.json");

  private static HuggingFaceTokenizer tokenizer(String json) {
    return new HuggingFaceTokenizer()
        .setTokenizerJson(json)
        .setInputCol("text")
        .setOutputCol("ids");
  }

  @Test
  void idsAreThoseOfHuggingFace() {
    Dataset<Row> texts = TestTexts.frame(TestTexts.encodedTexts());

    assertThat(TestTexts.made(tokenizer(WORD_PIECES).transform(texts), "ids"))
        .isEqualTo(TestTexts.encoded("word-pieces"));
    assertThat(TestTexts.made(tokenizer(BYTE_PAIRS).transform(texts), "ids"))
        .isEqualTo(TestTexts.encoded("byte-pairs"));
  }

  @Test
  void columnTellsWhatItsIdsMean() {
    assertThat(tokenizer(WORD_PIECES).tokenIds()).isEqualTo(new TokenIds(500, 0, 1, 2, 3));
    assertThat(tokenizer(BYTE_PAIRS).tokenIds()).isEqualTo(new TokenIds(1423, 0, -1, -1, -1));
    assertThat(
            TokenIds.of(
                tokenizer(WORD_PIECES).transformSchema(TestTexts.frame("a").schema()).apply("ids")))
        .contains(new TokenIds(500, 0, 1, 2, 3));
  }

  @Test
  void vocabulariesOfOtherKindsAreRead() {
    String unigram =
        """
        {"model": {"type": "Unigram", "unk_id": 2, "vocab": [["<pad>", 0], ["</s>", 0], ["<unk>", 0], ["a", -1]]},
         "added_tokens": [{"id": 7, "content": "<extra>"}],
         "post_processor": {"type": "TemplateProcessing",
           "single": [{"Sequence": {"id": "A"}}, {"SpecialToken": {"id": "</s>"}}],
           "special_tokens": {"</s>": {"ids": [1]}}}}
        """;
    String roberta =
        """
        {"model": {"vocab": {"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3, "a": 4}, "unk_token": null},
         "padding": {"pad_id": 1},
         "post_processor": {"type": "RobertaProcessing", "cls": ["<s>", 0], "sep": ["</s>", 2]}}
        """;

    assertThat(TokenizerFile.tokenIds(unigram)).isEqualTo(new TokenIds(8, 0, 2, -1, 1));
    assertThat(TokenizerFile.tokenIds(roberta)).isEqualTo(new TokenIds(5, 1, -1, 0, 2));
  }

  @Test
  void lengthIsLimitedAndSpecialTokensStay() {
    Dataset<Row> text = TestTexts.frame("the whale and the sea");
    List<Integer> whole = TestTexts.made(tokenizer(WORD_PIECES).transform(text), "ids").get(0);
    HuggingFaceTokenizer shorter = tokenizer(WORD_PIECES).setMaxLength(4);

    assertThat(whole).startsWith(2).endsWith(3).hasSizeGreaterThan(5);
    assertThat(TestTexts.made(shorter.setTruncation("end").transform(text), "ids").get(0))
        .containsExactly(2, whole.get(1), whole.get(2), 3);
    assertThat(TestTexts.made(shorter.setTruncation("start").transform(text), "ids").get(0))
        .containsExactly(2, whole.get(whole.size() - 3), whole.get(whole.size() - 2), 3);
    assertThatThrownBy(() -> shorter.setTruncation("none").transform(text).collectAsList())
        .hasMessage(
            "Column 'text' holds a sequence of "
                + whole.size()
                + " steps in a row, but parameter maxLength is 4; set truncation to end or start to"
                + " cut longer ones, or raise maxLength."
                + ADVICE);
    assertThatThrownBy(() -> shorter.setMaxLength(2).transform(text))
        .hasMessageStartingWith("Parameter maxLength is 2, but each row has 2 special tokens; ");
    shorter.setAddSpecialTokens(false).setTruncation("end");
    assertThat(TestTexts.made(shorter.transform(text), "ids").get(0))
        .containsExactly(whole.get(1), whole.get(2));
  }

  /** Our own byte pairs and Hugging Face's, over characters that both know to classify. */
  @Test
  void bytePairsOfOursAgree() {
    BytePairs ours =
        new BytePairs(
            new BytePairEncoder()
                .setInputCol("text")
                .setOutputCol("ids")
                .setVocabSize(1500)
                .fit(TestTexts.frame(TestTexts.mobyDick()))
                .merges());
    HuggingFaceLibrary.Tokenizer theirs = HuggingFaceLibrary.tokenizer(BYTE_PAIRS);
    String[] paragraphs = TestTexts.mobyDick();
    Random random = new Random(2);
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      for (int part = 0; part < 6; part++) {
        String paragraph = paragraphs[random.nextInt(paragraphs.length)];
        int from = random.nextInt(paragraph.length() + 1);
        text.append(paragraph, from, Math.min(paragraph.length(), from + random.nextInt(12)))
            .append(" \t\n'.5é鯨\u00a0\u2003".charAt(random.nextInt(10)));
      }
      int[] ids =
          WordSplitter.words(text.toString()).stream()
              .flatMapToInt(
                  word -> Arrays.stream(ours.encode(word.getBytes(StandardCharsets.UTF_8))))
              .toArray();

      assertThat(ids).as(text.toString()).isEqualTo(theirs.encode(text.toString(), true));
    }
  }

  @Test
  void contentThatIsNoTokenizerIsRefused() {
    Dataset<Row> text = TestTexts.frame("a");
    String advice =
        " Give the whole text of a file tokenizer.json, as Hugging Face's library tokenizers writes"
            + " it.";

    assertThatThrownBy(() -> tokenizer("tokenizer.json").transform(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The content of parameter tokenizerJson isn't JSON: ")
        .hasMessageEndingWith(advice);
    assertThatThrownBy(() -> tokenizer("{}").transform(text))
        .hasMessage("The content of parameter tokenizerJson has no vocabulary." + advice);
    assertThatThrownBy(
            () ->
                tokenizer("{\"model\": {\"type\": \"None\", \"vocab\": {\"a\": 0}}}")
                    .transform(text))
        .hasMessageStartingWith(
            "The content of parameter tokenizerJson can't be read by Hugging Face's library: ")
        .hasMessageEndingWith(advice);
  }

  @Test
  void nothingIsFetchedOrReportedWhenItRuns() {
    HuggingFaceLibrary.tokenizer(WORD_PIECES);

    assertThat(System.getProperty("RUST_FLAVOR")).isEqualTo("cpu");
    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
  }

  /** Loads this package anew, and finds no class of the library. */
  private static final class WithoutTheLibrary extends ClassLoader {
    WithoutTheLibrary() {
      super(HuggingFaceTokenizerTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("ai.djl.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.sparknn.ml.text.")) {
        return super.loadClass(name, resolve);
      }
      try (InputStream stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = stream.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void missingLibraryIsNamed() throws ReflectiveOperationException {
    Method open =
        new WithoutTheLibrary()
            .loadClass(HuggingFaceLibrary.class.getName())
            .getDeclaredMethod("tokenizer", String.class);
    open.setAccessible(true);

    assertThatThrownBy(() -> open.invoke(null, WORD_PIECES))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "HuggingFaceTokenizer needs the library ai.djl.huggingface:tokenizers:0.38.0, which"
                + " isn't on the classpath; add it to your build, or to the option --packages of"
                + " spark-submit.");
  }
}
