package io.sparknn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimizersTest {
  private static final List<String> NAMES =
      List.of(
          "SGD",
          "SGD, weight decay",
          "Momentum",
          "Nesterov",
          "AdaGrad",
          "RMSProp",
          "AdaDelta",
          "Adam",
          "AdaMax",
          "MaxProp",
          "NAdam",
          "AMSGrad",
          "AdamW");

  @TempDir private Path folder;

  @Test
  void everyRuleLearnsInOneEpoch() {
    CommandRun run = CommandRun.of(new Optimizers(), "--epochs", 1, "--out", folder);

    assertThat(run.error()).isEmpty();
    assertThat(run.exitCode()).isZero();
    for (String name : NAMES) {
      assertThat(run.out())
          .containsPattern("(?m)^" + name + " +0?\\d*\\.\\d+ +\\d+\\.\\d{4} +0\\.[4-9]\\d{3} +");
    }
    assertThat(folder.resolve("optimizers.txt")).content().hasLineCount(NAMES.size() + 1);
    assertThat(run.lastLine()).isEqualTo("report: " + folder.resolve("optimizers.txt"));
  }
}
