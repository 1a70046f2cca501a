package io.sparknn.ml.distributed;

/**
 * What workers and driver send each other: arrays of strings, the first of which is the kind.
 *
 * <p>Nothing but JDK types, because an executor's RPC environment doesn't see classes of jars that
 * were added to the application later.
 */
final class Messages {
  /** Asks for the payloads of all: attempt, round, rank, payload. */
  static final String GATHER = "gather";

  /** Asks which ranks haven't come: attempt, round. */
  static final String MISSING = "missing";

  /** Tells of a step: its report. */
  static final String STEP = "step";

  /** Tells of an epoch: its report. */
  static final String EPOCH = "epoch";

  /** Tells of a failure: what failed, and how. */
  static final String FAILURE = "failure";

  /** Tells of a failure that follows from that of another worker: what failed, and how. */
  static final String CONSEQUENCE = "consequence";

  private Messages() {}
}
