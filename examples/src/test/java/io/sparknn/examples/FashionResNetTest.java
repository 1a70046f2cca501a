package io.sparknn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.examples.data.IdxFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionResNetTest {
  @TempDir private Path folder;

  @Test
  void learnsTestsSavesLoadsAndReports() throws IOException {
    IdxFiles.writeImages(folder, "train", 200);
    IdxFiles.writeImages(folder, "t10k", 50);
    Path out = folder.resolve("report");

    CommandRun run =
        CommandRun.of(
            new FashionResNet(),
            "--data",
            folder,
            "--width",
            4,
            "--epochs",
            2,
            "--batch-size",
            50,
            "--out",
            out);

    assertThat(run.error()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Fashion-MNIST by a residual network: 200 training images (")
        .contains(" (batch, 4, 28, 28) ", " (batch, 8, 14, 14) ", " (batch, 16, 7, 7) ")
        .containsPattern("(?m)^epoch 2/2 ")
        .containsPattern("(?m)^test accuracy: [01]\\.\\d{4}$")
        .contains("pipeline saved, loaded again: the same 50 predictions");
    assertThat(run.lastLine()).isEqualTo("report: " + out);
    assertThat(out.resolve("index.html")).content().contains("Ankle boot");
  }

  @Test
  void aNetworkNeedsAFilter() {
    CommandRun run = CommandRun.of(new FashionResNet(), "--width", 0, "--out", folder);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.error())
        .isEqualToIgnoringNewLines("error: --width is 0, but must be 1 or more.");
  }
}
