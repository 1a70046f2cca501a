package io.sparknn.examples.progress;

import io.sparknn.training.EpochReport;
import io.sparknn.training.StepReport;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that fills during an epoch, and in its place the line of {@link EpochLines} after it. */
final class EpochBars implements TrainingProgress {
  private static final int UPDATE_MILLISECONDS = 100;

  private final TerminalLine terminal;
  private final EpochLines lines;
  private ProgressBar bar;
  private int epoch;

  EpochBars(PrintWriter out, int columns) {
    this.terminal = new TerminalLine(out, columns - 1);
    this.lines = new EpochLines(out);
  }

  @Override
  public synchronized void onStep(StepReport report) {
    if (bar == null || epoch != report.epoch()) {
      close();
      epoch = report.epoch();
      bar = newBar(report);
    }
    bar.stepTo(report.step());
    bar.setExtraMessage(EpochLines.measures(report.train()));
  }

  @Override
  public synchronized void onEpoch(EpochReport report) {
    close();
    lines.onEpoch(report);
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
      terminal.clear(); // a bar that is closed before it was drawn would stay
    }
  }

  private ProgressBar newBar(StepReport report) {
    return new ProgressBarBuilder()
        .setTaskName("epoch %d/%d".formatted(report.epoch(), report.epochs()))
        .setInitialMax(report.steps())
        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
        .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
        .setConsumer(terminal)
        .build();
  }
}
