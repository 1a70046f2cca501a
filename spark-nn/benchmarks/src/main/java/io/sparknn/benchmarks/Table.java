package io.sparknn.benchmarks;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
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

  /** Two speeds of one round, in units a second. */
  record Speeds(double ours, double peers) {
    double ratio() {
      return ours / peers;
    }
  }

  /** The round whose ratio, how many times the peer's speed ours is, is the median. */
  void speeds(String what, List<Speeds> rounds, String wanted) {
    Speeds median =
        rounds.stream()
            .sorted(Comparator.comparingDouble(Speeds::ratio))
            .toList()
            .get(rounds.size() / 2);
    row(what, number(median.ours()), number(median.peers()), ratio(median.ratio()), wanted);
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
