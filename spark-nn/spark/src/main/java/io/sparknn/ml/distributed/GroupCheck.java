package io.sparknn.ml.distributed;

import io.sparknn.engine.EngineException;
import io.sparknn.ml.InvalidDataException;
import io.sparknn.persistence.Checkpoint;
import io.sparknn.persistence.CheckpointException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.spark.SparkConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the workers, with the rows that they hold, can train; decided on the driver when all have
 * reported and before the first step.
 *
 * @param conf of the application
 * @param classes how many the network tells apart; 0 if labels are no classes
 * @param validationColumn empty if there is none
 * @param checkpoint which training goes on, if one does
 */
record GroupCheck(
    SparkConf conf, int classes, String validationColumn, Optional<Checkpoint.Origin> checkpoint) {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCheck.class);

  /** Why they can't, or null if they can. */
  RuntimeException problem(List<WorkerReport> workers) {
    for (int rank = 0; rank < workers.size(); rank++) {
      WorkerReport worker = workers.get(rank);
      if (!worker.problem().isEmpty()) {
        return new EngineException(
            "Worker " + rank + " on " + worker.host() + " can't train: " + worker.problem());
      }
    }
    RuntimeException rows = rowProblem(workers);
    if (rows != null) {
      return rows;
    }
    RuntimeException group = groupProblem(workers);
    return group == null ? checkpointProblem(workers) : group;
  }

  private RuntimeException checkpointProblem(List<WorkerReport> workers) {
    try {
      checkpoint.ifPresent(origin -> origin.requireData(WorkerReport.data(workers)));
      return null;
    } catch (CheckpointException e) {
      return e;
    }
  }

  private RuntimeException rowProblem(List<WorkerReport> workers) {
    long train = sum(workers, WorkerReport::trainRows);
    long validation = sum(workers, WorkerReport::validationRows);
    if (train == 0) {
      return new InvalidDataException(
          "There are no rows to train on"
              + (validation == 0
                  ? ""
                  : ": all "
                      + validation
                      + " have true in the validation column '"
                      + validationColumn
                      + "'")
              + ". Check filters and joins before fit, whether all weights are 0, and whether"
              + " handleInvalid left all rows out.");
    }
    if (!validationColumn.isEmpty() && validation == 0) {
      return new InvalidDataException(
          "The validation column '"
              + validationColumn
              + "' is true in none of "
              + train
              + " rows. Mark some rows, or unset validationIndicatorCol.");
    }
    long smallest = workers.stream().mapToLong(WorkerReport::smallestLabel).min().orElse(0);
    long largest = workers.stream().mapToLong(WorkerReport::largestLabel).max().orElse(0);
    if (classes > 0 && smallest == largest) {
      return new InvalidDataException(
          "All "
              + train
              + " rows that train have the label "
              + smallest
              + ", but a classifier needs"
              + " two classes or more. Check the label column and the filters before fit.");
    }
    if (classes > 0
        && largest < classes - 1) { // no error: a fold or a filter may lack the last classes
      LOG.warn(
          "The network has {} outputs, but the largest label of the rows that train is {}.",
          classes,
          largest);
    }
    return null;
  }

  private RuntimeException groupProblem(List<WorkerReport> workers) {
    if (workers.stream().allMatch(workers.get(0)::sharesMemoryWith)) {
      return null;
    }
    Optional<ClusterException> guarded = PlainTraffic.problem(conf, workers.size());
    if (guarded.isPresent()) {
      return guarded.get();
    }
    return workers.stream()
        .filter(worker -> !worker.processGroups())
        .findFirst()
        .map(
            worker ->
                new ClusterException(
                    workers.size()
                        + " workers run in several processes or on several devices, but"
                        + " engine '"
                        + worker.engine()
                        + "' on "
                        + worker.device()
                        + " has nothing"
                        + " on the classpath that connects them. Use engine libtorch, or let all"
                        + " workers run in one executor, or set numWorkers to 1."))
        .orElse(null);
  }

  private static long sum(List<WorkerReport> workers, ToLongFunction<WorkerReport> count) {
    return workers.stream().mapToLong(count).sum();
  }
}
