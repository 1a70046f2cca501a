package io.sparknn.ml.distributed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What it means that an executor was killed rather than failed: SIGKILL (exit code 137) is what
 * containers and the operating system do to processes that take too much memory.
 */
final class KilledExecutor {
  private static final Pattern CONTAINER =
      Pattern.compile("exceeding [a-z]* ?memory limits|possible container OOM|OOMKilled");
  private static final Pattern KILLED =
      Pattern.compile("(?:exit(?:ed with)?(?: exit)? (?:code|status):? |exitCode )137\\b");

  private KilledExecutor() {}

  /** What to tell of a failure that Spark describes by this text; empty if nobody was killed. */
  static Optional<String> explain(String text) {
    boolean byContainer = CONTAINER.matcher(text).find();
    Matcher killed = KILLED.matcher(text);
    if (!byContainer && !killed.find()) {
      return Optional.empty();
    }
    return Optional.of(
        (byContainer
                ? "An executor was killed because its container took more memory than it may."
                : "An executor was killed (exit code 137), most likely because it took more memory"
                    + " than its container or machine has.")
            + " Networks, batches and stored rows are outside the Java heap: raise"
            + " spark.executor.memoryOverhead, lower spark.executor.memory or batchSize, or raise"
            + " accumulationSteps.");
  }
}
