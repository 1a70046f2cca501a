package io.sparknn.training;

import io.sparknn.data.SampleStore;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.optim.Minimizer;
import io.sparknn.parameters.InitialValues;
import java.util.List;

/**
 * The training of a network by one of its workers: step by step over batches, or, by a {@link
 * Minimizer}, by the loss over all samples, in iterations that count as epochs.
 */
public final class TrainingLoop {
  private final Engine engine;
  private final TrainingSpec spec;
  private final Communicator communicator;
  private final List<TrainingListener> listeners;
  private final Checkpoints checkpoints;
  private final InitialValues known;

  /** A training that hasn't begun, without checkpoints. */
  public TrainingLoop(
      Engine engine,
      TrainingSpec spec,
      Communicator communicator,
      List<TrainingListener> listeners) {
    this(engine, spec, communicator, listeners, Checkpoints.none(), InitialValues.none());
  }

  /**
   * A training that hasn't begun, or goes on from its newest checkpoint.
   *
   * @param listeners told of steps and epochs if this is the worker of rank 0
   * @param checkpoints where the state is left on the way
   * @param known first values that aren't drawn
   */
  public TrainingLoop(
      Engine engine,
      TrainingSpec spec,
      Communicator communicator,
      List<TrainingListener> listeners,
      Checkpoints checkpoints,
      InitialValues known) {
    this.engine = engine;
    this.spec = spec;
    this.communicator = communicator;
    this.listeners = communicator.rank() == 0 ? List.copyOf(listeners) : List.of();
    this.checkpoints = checkpoints;
    this.known = known;
  }

  /**
   * Trains.
   *
   * @param train this worker's samples, sealed; may be empty if another worker's isn't
   * @param validation this worker's part of the validation set, sealed; empty on all if there is
   *     none
   * @throws NonFiniteLossException if the loss becomes infinite or NaN
   */
  public TrainingResult run(SampleStore train, SampleStore validation) {
    try (Scope scope = engine.openScope()) {
      return spec.optimizer() instanceof Minimizer minimizer
          ? new FullBatchLoop(
                  engine,
                  spec,
                  minimizer,
                  communicator,
                  listeners,
                  checkpoints,
                  known,
                  train,
                  validation)
              .run()
          : new MiniBatchLoop(
                  engine, spec, communicator, listeners, checkpoints, known, train, validation)
              .run();
    }
  }
}
