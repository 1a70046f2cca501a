package io.sparknn.ml.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.persistence.SavedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedTextModelsTest {
  @TempDir private Path temporary;

  private Path vocabulary;
  private Path pairs;

  @BeforeEach
  void save() throws IOException {
    vocabulary = temporary.resolve("vocabulary");
    new VocabularyIndexer()
        .setInputCol("tokens")
        .setOutputCol("ids")
        .fit(TestTexts.tokens("a b a"))
        .save(vocabulary.toString());
    pairs = temporary.resolve("pairs");
    new BytePairEncoder()
        .setInputCol("text")
        .setOutputCol("ids")
        .fit(TestTexts.frame("the the"))
        .save(pairs.toString());
  }

  private static void replace(Path folder, String file, String text, String by) throws IOException {
    Path path = folder.resolve(file);
    String json = Files.readString(path);
    assertThat(json).contains(text);
    Files.delete(folder.resolve("." + file + ".crc"));
    Files.writeString(path, json.replace(text, by));
  }

  private void vocabularyIsRefused(String reason) {
    assertThatThrownBy(() -> VocabularyIndexerModel.load(vocabulary.toString()))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("The model in " + vocabulary)
        .hasMessageContaining(reason);
  }

  private void pairsAreRefused(String reason) {
    assertThatThrownBy(() -> BytePairEncoderModel.load(pairs.toString()))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining("The model in " + pairs)
        .hasMessageContaining(reason);
  }

  @Test
  void filesAreOpenToOtherPrograms() throws IOException {
    assertThat(
            TestTexts.json(Files.readString(vocabulary.resolve("vocabulary.json"))).at("/tokens"))
        .extracting(token -> token.asText())
        .containsExactly("a", "b");
    assertThat(TestTexts.json(Files.readString(pairs.resolve("byte-pairs.json"))).at("/merges"))
        .extracting(merge -> merge.asText())
        .containsExactly("h e", "t he");
  }

  @Test
  void damagedFilesAreRefused() throws IOException {
    replace(vocabulary, "vocabulary.json", "\"b\"", "\"a\"");
    vocabularyIsRefused("The vocabulary holds 'a' twice, but each token must stand in it once.");
    Files.writeString(vocabulary.resolve("vocabulary.json"), "{\"formatVersion\": 1, \"tok");
    vocabularyIsRefused("can't be read");
    Files.delete(vocabulary.resolve("vocabulary.json"));
    vocabularyIsRefused("lacks a file: ");
    replace(pairs, "byte-pairs.json", "\"h e\"", "\"h ee\"");
    pairsAreRefused(
        "byte-pairs.json is damaged: Merge 0 of the byte pairs is 'h ee', but it must be");
  }

  @Test
  void newerFormatsAreRefused() throws IOException {
    replace(vocabulary, "vocabulary.json", "\"formatVersion\" : 1", "\"formatVersion\" : 2");
    vocabularyIsRefused(
        "vocabulary.json has format version 2, but this library reads up to 1; use a newer Spark NN");
    replace(pairs, "byte-pairs.json", "\"formatVersion\" : 1", "\"formatVersion\" : 2");
    pairsAreRefused("byte-pairs.json has format version 2");
  }
}
