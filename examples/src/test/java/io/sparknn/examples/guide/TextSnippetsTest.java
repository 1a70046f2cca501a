package io.sparknn.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.examples.data.StateOfTheUnionFiles;
import java.nio.file.Path;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** The guide's pieces of code about texts do what the page says. */
class TextSnippetsTest {
  private static final Path SPEECHES = Path.of("src/test/resources/datasets/sotu");

  private final Dataset<Row> speeches =
      new StateOfTheUnionFiles(SPEECHES)
          .read(SparkSession.builder().master("local[2]").appName("examples tests").getOrCreate());

  @Test
  void wordsBecomeIdsWhoseColumnTellsTheVocabulary() {
    Dataset<Row> ids = TextSnippets.words(speeches);

    assertThat(ids.selectExpr("max(size(ids))").first().getInt(0)).isEqualTo(400);
    assertThat(TextSnippets.vocabularySize(ids))
        .isGreaterThan(ids.selectExpr("max(array_max(ids))").first().getInt(0))
        .isBetween(300, 1500);
  }

  @Test
  void charactersBecomeIds() {
    Dataset<Row> ids =
        new Pipeline().setStages(TextSnippets.characters()).fit(speeches).transform(speeches);

    assertThat(ids.filter("size(ids) = length(text) + 1").count()).isEqualTo(3);
  }

  @Test
  void bytePairsDecodeToTheText() {
    Dataset<Row> decoded = TextSnippets.bytePairs(speeches);

    assertThat(decoded.filter("decoded = text").count()).isEqualTo(3);
    assertThat(decoded.filter("3 * size(ids) < length(text)").count()).isEqualTo(3);
  }
}
