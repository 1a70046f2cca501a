package io.sparknn.examples.progress;

import io.sparknn.training.TrainingListener;
import java.io.PrintWriter;

/** Shows a training while it goes on; to be closed when it has ended, well or not. */
public interface TrainingProgress extends TrainingListener, AutoCloseable {
  /** System property: the columns of the terminal; unset when the output goes elsewhere. */
  String TERMINAL_COLUMNS = "sparknn.terminal.columns";

  /** Bars if the output goes to a terminal, or lines. */
  static TrainingProgress to(PrintWriter out) {
    int columns = Integer.getInteger(TERMINAL_COLUMNS, 0);
    return columns > 0 ? new EpochBars(out, columns) : new EpochLines(out);
  }

  @Override
  void close();
}
