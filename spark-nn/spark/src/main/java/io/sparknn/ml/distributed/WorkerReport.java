package io.sparknn.ml.distributed;

import java.util.List;
import java.util.Locale;

/**
 * What a worker tells the others when it has its rows.
 *
 * @param host the name or address at which the others reach it
 * @param jvm an id of its process
 * @param engine the name of its engine
 * @param device where it computes
 * @param processGroups whether it can join a group of several processes
 * @param problem why it can't train; empty if it can
 * @param trainRows how many rows it holds that train
 * @param validationRows how many it holds that measure
 * @param trainWeight the sum of the weights of those that train
 * @param smallestLabel of the rows that train; only if labels are classes
 * @param largestLabel of the rows that train; only if labels are classes
 * @param fingerprint of its rows, whatever their order; those of all workers add up
 * @param conversionSeconds how long it took to receive the rows
 */
record WorkerReport(
    String host,
    String jvm,
    String engine,
    String device,
    boolean processGroups,
    String problem,
    long trainRows,
    long validationRows,
    double trainWeight,
    long smallestLabel,
    long largestLabel,
    long fingerprint,
    double conversionSeconds) {

  /** What tells the rows of all workers from others, whichever worker holds which. */
  static String data(List<WorkerReport> workers) {
    return String.format(
        Locale.ROOT,
        "%d rows that train and %d that measure, with fingerprint %016x",
        workers.stream().mapToLong(WorkerReport::trainRows).sum(),
        workers.stream().mapToLong(WorkerReport::validationRows).sum(),
        workers.stream().mapToLong(WorkerReport::fingerprint).sum());
  }

  /** Whether the two see the same memory. */
  boolean sharesMemoryWith(WorkerReport other) {
    return jvm.equals(other.jvm) && device.equals(other.device);
  }
}
