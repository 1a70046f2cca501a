package io.sparknn.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How fast one of two that are compared was while it had the machine.
 *
 * @param perSecond units of work in a second of the clock
 * @param perCpuSecond units of work in a second that all threads of the process computed
 */
record Turn(double perSecond, double perCpuSecond) {

  /** Work that took so long. */
  static Turn of(double units, double seconds, double cpuSeconds) {
    return new Turn(units / seconds, units / cpuSeconds);
  }

  /** What all threads of this process have computed until now. */
  static double cpuSeconds() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  /**
   * A turn of each.
   *
   * @param ours of this library
   * @param peers of the other
   */
  record Round(Turn ours, Turn peers) {

    private Table.Speeds speeds(ToDoubleFunction<Turn> measure) {
      return new Table.Speeds(measure.applyAsDouble(ours), measure.applyAsDouble(peers));
    }
  }

  /** Prints the median of the rounds by the clock, and by what was computed. */
  static void print(Table table, String what, String unit, List<Round> rounds, String wanted) {
    table.speeds(
        what + ", " + unit + "/s",
        rounds.stream().map(round -> round.speeds(Turn::perSecond)).toList(),
        wanted);
    table.speeds(
        what + ", " + unit + "/CPU second",
        rounds.stream().map(round -> round.speeds(Turn::perCpuSecond)).toList(),
        "");
  }
}
