package io.sparknn.ml.distributed;

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
    double conversionSeconds) {

  /** Whether the two see the same memory. */
  boolean sharesMemoryWith(WorkerReport other) {
    return jvm.equals(other.jvm) && device.equals(other.device);
  }
}
