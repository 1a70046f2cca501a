package io.sparknn.benchmarks;

import java.io.PrintWriter;
import java.util.Locale;

/** Rows of a Markdown table, each printed as soon as it is known. */
final class Table {
  private final PrintWriter output;

  Table(PrintWriter output) {
    this.output = output;
    output.println("| what | Spark NN | peer | ratio | wanted |");
    output.println("|---|---|---|---|---|");
    output.flush();
  }

  /** Two speeds in units a second, and how many times the peer's ours is. */
  void speeds(String what, double ours, double peers, String wanted) {
    row(what, number(ours), number(peers), ratio(ours / peers), wanted);
  }

  /** One figure of ours. */
  void figure(String what, double ours, String wanted) {
    row(what, ratio(ours), "", "", wanted);
  }

  private void row(String... cells) {
    output.println("| " + String.join(" | ", cells) + " |");
    output.flush();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
