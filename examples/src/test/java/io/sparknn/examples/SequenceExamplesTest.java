package io.sparknn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceExamplesTest {
  private static final Path DATA_SETS = Path.of("src/test/resources/datasets");

  @TempDir private Path folder;

  @Test
  void spamIsToldFromHamByBothNetworks() throws IOException {
    writeMails(120);
    Path out = folder.resolve("report");

    CommandRun run =
        CommandRun.of(
            new Spam(),
            "--data",
            folder,
            "--words",
            12,
            "--epochs",
            6,
            "--batch-size",
            8,
            "--out",
            out);

    assertThat(run.error()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^\\d+ mails to learn from, \\d+ to test; spam: \\d+\\.\\d%$")
        .containsPattern("(?m)^epoch 6/6 ")
        .contains("LSTM test accuracy: 1.0000", "transformer test accuracy: 1.0000")
        .containsPattern("(?m)^LSTM +1\\.0000 ")
        .containsPattern("(?m)^transformer +1\\.0000 ");
    assertThat(run.lastLine()).isEqualTo("report: " + out);
    assertThat(out.resolve("index.html")).content().contains("Spam or ham", "transformer");
    assertThat(out.resolve("lstm/metadata")).isDirectory();
    assertThat(out.resolve("transformer/metadata")).isDirectory();
    assertThat(picture(out.resolve("transformer.png")).getWidth()).isGreaterThan(300);
  }

  @Test
  void oneNetworkAloneIsTrained() throws IOException {
    writeMails(40);

    CommandRun run =
        CommandRun.of(
            new Spam(),
            "--data",
            folder,
            "--model",
            "lstm",
            "--words",
            12,
            "--epochs",
            1,
            "--out",
            folder.resolve("report"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("LSTM test accuracy: ").doesNotContain("transformer");
  }

  @Test
  void datesAreRewrittenAndTheAttentionIsDrawn() throws IOException {
    Path out = folder.resolve("report");

    CommandRun run =
        CommandRun.of(new DateTranslation(), "--dates", 200, "--epochs", 1, "--out", out);

    assertThat(run.error()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^200 dates to learn from, 9\\d\\d to test$")
        .containsPattern("(?m)^epoch 1/1 ")
        .containsPattern("(?m)^test exact match: [01]\\.\\d{4}$");
    assertThat(run.out().lines().filter(line -> line.matches(".*(right|wrong: \\d{4}-.*)")))
        .hasSize(8);
    assertThat(run.lastLine()).isEqualTo("report: " + out);
    assertThat(picture(out.resolve("attention.png")).getHeight()).isGreaterThan(60);
    assertThat(out.resolve("model/metadata")).isDirectory();
  }

  @Test
  void datesMustBeSome() {
    CommandRun run = CommandRun.of(new DateTranslation(), "--dates", 0, "--out", folder);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.error())
        .isEqualToIgnoringNewLines("error: --dates is 0, but must be 1 or more.");
  }

  @Test
  void aBookIsLearntAndContinued() throws IOException {
    Path out = folder.resolve("report");

    CommandRun run =
        CommandRun.of(
            new TextModel(),
            "--data",
            DATA_SETS.resolve("moby-dick"),
            "--epochs",
            1,
            "--prompt",
            "Call me",
            "--prompt",
            "Whale, 鯨",
            "--out",
            out);

    assertThat(run.error()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^\\d+ texts to learn from, \\d+ to test$")
        .containsPattern("(?m)^epoch 1/1 ")
        .containsPattern("(?m)^test bits per character: \\d\\.\\d{3}$")
        .containsPattern("(?m)^Call me\\|")
        .containsPattern("(?m)^Whale, 鯨\\|");
    assertThat(run.lastLine()).isEqualTo("report: " + out);
    assertThat(out.resolve("index.html")).content().contains("Continuations", "Whale, 鯨");
  }

  @Test
  void weatherIsForecastAgainstTwoForecastsThatLearnNothing() throws IOException {
    writeDays();
    Path out = folder.resolve("report");

    CommandRun run =
        CommandRun.of(new WeatherForecast(), "--data", folder, "--epochs", 3, "--out", out);

    assertThat(run.error()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("1,096 days to learn from", "mean absolute error in °C, 40 test days")
        // Each day is a tenth of a degree warmer than the last, and each year as the last but for
        // it.
        .containsPattern("(?m)^1 +\\d+\\.\\d\\d +0\\.10 +36\\.50$")
        .containsPattern("(?m)^7 +\\d+\\.\\d\\d +0\\.70 +36\\.50$")
        .containsPattern("(?m)^The network is better than both at \\d of 7 horizons\\.$");
    assertThat(run.lastLine()).isEqualTo("report: " + out);
    assertThat(picture(out.resolve("forecast.png")).getWidth()).isGreaterThan(500);
    assertThat(out.resolve("index.html")).content().contains("Mean absolute error");
  }

  @Test
  void weatherSaysWhereToGetTheData() {
    CommandRun run = CommandRun.of(new WeatherForecast(), "--data", folder, "--out", folder);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.error())
        .startsWith("error: There is no seattle-weather.csv in " + folder)
        .contains("vega-datasets", "--data DIR");
    assertThat(run.error().lines()).hasSize(1);
  }

  /** Mails in the form of the package: those that sell are spam. */
  private void writeMails(int count) throws IOException {
    String[] groups = {"easy-ham-1", "spam-1"};
    String[] sayings = {"the meeting is on monday", "buy cheap pills now"};
    for (int number = 0; number < count; number++) {
      int spam = number % 2;
      Path group = Files.createDirectories(folder.resolve("data").resolve(groups[spam]));
      Files.writeString(
          group.resolve("%05d.json".formatted(number)),
          "{\"id\":\"%05d\",\"group\":\"%s\",\"text\":\"From someone%d: %s\"}"
              .formatted(number, groups[spam], number % 7, sayings[spam]));
    }
  }

  /** A csv of days that become warmer and warmer, from 2012 to early 2015. */
  private void writeDays() throws IOException {
    StringBuilder lines = new StringBuilder("date,precipitation,temp_max,temp_min,wind,weather\n");
    LocalDate first = LocalDate.of(2012, 1, 1);
    for (int day = 0; day < 1096 + 40; day++) {
      lines.append(
          String.format(Locale.ROOT, "%s,0.0,%.1f,0.0,1.0,sun%n", first.plusDays(day), day / 10.0));
    }
    Files.writeString(folder.resolve("seattle-weather.csv"), lines);
  }

  private static BufferedImage picture(Path file) throws IOException {
    return ImageIO.read(file.toFile());
  }
}
