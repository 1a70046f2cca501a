package io.sparknn.examples.progress;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBarConsumer;

/** The terminal's last line, which is written again and again. */
final class TerminalLine implements ProgressBarConsumer {
  private final PrintWriter out;
  private final int columns;

  TerminalLine(PrintWriter out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  @Override
  public int getMaxRenderedLength() {
    return columns;
  }

  @Override
  public void accept(String rendered) {
    out.print('\r' + rendered);
    out.flush();
  }

  @Override
  public void clear() {
    accept(" ".repeat(columns) + '\r');
  }

  @Override
  public void close() {
    out.flush();
  }
}
