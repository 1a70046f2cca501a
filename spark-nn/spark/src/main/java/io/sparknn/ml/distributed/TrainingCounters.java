package io.sparknn.ml.distributed;

import io.sparknn.training.Communicator;
import io.sparknn.training.MeasuredCommunicator;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * What Spark's UI shows of a training, at its stages: executors report it with their heartbeats and
 * when a task ends, so it is some seconds late while the stage runs.
 *
 * @param leftOut rows that can't be used
 * @param epochs that are done
 * @param samples that workers trained on, once for each epoch
 * @param bytes that workers gave to be summed
 * @param waited milliseconds that all workers together spent in common operations
 */
record TrainingCounters(
    LongAccumulator leftOut,
    LongAccumulator epochs,
    LongAccumulator samples,
    LongAccumulator bytes,
    LongAccumulator waited)
    implements Serializable {

  /** Counters that begin at zero. */
  static TrainingCounters register(SparkContext context) {
    return new TrainingCounters(
        register(context, "rows left out of a training"),
        register(context, "epochs done"),
        register(context, "samples trained"),
        register(context, "bytes given to all-reduce"),
        register(context, "milliseconds in all-reduce and barriers"));
  }

  private static LongAccumulator register(SparkContext context, String name) {
    LongAccumulator accumulator = new LongAccumulator();
    context.register(accumulator, name);
    return accumulator;
  }

  /** A communicator whose operations are counted. */
  Communicator counting(Communicator communicator) {
    return communicator.size() == 1
        ? communicator
        : new MeasuredCommunicator(communicator, new WorkerMeter(bytes, waited));
  }

  private static final class WorkerMeter implements MeasuredCommunicator.Meter {
    private final LongAccumulator bytes;
    private final LongAccumulator waited;
    private long nanos; // not yet in whole milliseconds

    WorkerMeter(LongAccumulator bytes, LongAccumulator waited) {
      this.bytes = bytes;
      this.waited = waited;
    }

    @Override
    public void add(long given, long spent) {
      nanos += spent;
      long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
      nanos -= TimeUnit.MILLISECONDS.toNanos(millis);
      bytes.add(given); // 0 too, without which Spark doesn't show the counter
      waited.add(millis);
    }
  }
}
