package io.sparknn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.examples.data.IdxFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FashionMnistTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void learnsTestsSavesLoadsAndReports(String model) throws IOException {
    IdxFiles.writeImages(folder, "train", 300);
    IdxFiles.writeImages(folder, "t10k", 100);
    Path out = folder.resolve("report");

    CommandRun run =
        CommandRun.of(
            new FashionMnist(),
            "--data",
            folder,
            "--model",
            model,
            "--epochs",
            2,
            "--batch-size",
            50,
            "--out",
            out);

    assertThat(run.error()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Fashion-MNIST: 300 training images (", ", 100 test images")
        .contains("Trainable parameters: " + ("cnn".equals(model) ? "225,034" : "535,818"))
        .containsPattern("(?m)^epoch 2/2 ")
        .containsPattern("(?m)^test accuracy: [01]\\.\\d{4}$")
        .contains("Ankle boot")
        .contains("pipeline saved, loaded again: the same 100 predictions");
    assertThat(run.lastLine()).isEqualTo("report: " + out);
    assertThat(out.resolve("index.html")).content().contains("T-shirt/top");
  }

  @Test
  void saysWhereToGetTheData() {
    CommandRun run = CommandRun.of(new FashionMnist(), "--data", folder, "--out", folder);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.error())
        .startsWith("error: There is no readable train-images-idx3-ubyte or")
        .contains("in " + folder, "apt-get install dataset-fashion-mnist", "--data DIR");
    assertThat(run.error().lines()).hasSize(1);
  }

  @Test
  void refusesAnUnknownModel() {
    CommandRun run = CommandRun.of(new FashionMnist(), "--model", "tree", "--out", folder);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.error()).contains("--model", "'tree'").doesNotContain("\tat ");
  }
}
