package io.sparknn.examples.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.training.EpochReport;
import io.sparknn.training.StepReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
  private static final String LINE =
      "epoch  3/10  loss 0.3127 accuracy 0.9023  validation loss 0.4000 accuracy 0.8800  2.5 s";

  private final StringWriter text = new StringWriter();

  @AfterEach
  void forgetTheTerminal() {
    System.clearProperty(TrainingProgress.TERMINAL_COLUMNS);
  }

  @Test
  void isALineForEachEpochWithoutATerminal() {
    show();

    assertThat(text).hasToString(LINE + System.lineSeparator());
  }

  @Test
  void isABarAndThenALineOnATerminal() {
    System.setProperty(TrainingProgress.TERMINAL_COLUMNS, "100");

    show();

    assertThat(text.toString())
        .contains("\repoch 3/10  50% |", "loss 0.3500 accuracy 0.8900")
        .endsWith("\r" + LINE + System.lineSeparator());
    assertThat(text.toString().split("[\\r\\n]+")).allMatch(line -> line.length() < 100);
  }

  private void show() {
    try (TrainingProgress progress = TrainingProgress.to(new PrintWriter(text))) {
      progress.onStep(new StepReport(3, 10, 5, 10, measures(0.35, 0.89)));
      progress.onEpoch(
          new EpochReport(
              3, 10, measures(0.31265, 0.90234), measures(0.4, 0.88), 1e-3, 1000, 2.0, 0.5));
    }
  }

  private static Map<String, Double> measures(double loss, double accuracy) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("loss", loss);
    measures.put("accuracy", accuracy);
    return measures;
  }
}
