package io.sparknn.benchmarks;

import io.sparknn.engine.Tensor;
import io.sparknn.training.Communicator;
import java.util.List;
import java.util.function.Supplier;

/** A communicator that measures how long its worker spends in it: computing sums, and waiting. */
final class TimedCommunicator implements Communicator {
  private final Communicator communicator;
  private long nanos;

  TimedCommunicator(Communicator communicator) {
    this.communicator = communicator;
  }

  /** Seconds in it so far. */
  double seconds() {
    return nanos / 1e9;
  }

  @Override
  public int rank() {
    return communicator.rank();
  }

  @Override
  public int size() {
    return communicator.size();
  }

  @Override
  public void allReduceSum(Tensor tensor) {
    measure(
        () -> {
          communicator.allReduceSum(tensor);
          return tensor;
        });
  }

  @Override
  public void broadcast(Tensor tensor, int root) {
    measure(
        () -> {
          communicator.broadcast(tensor, root);
          return tensor;
        });
  }

  @Override
  public void barrier() {
    measure(
        () -> {
          communicator.barrier();
          return this;
        });
  }

  @Override
  public <T> List<T> exchange(T own) {
    return measure(() -> communicator.exchange(own));
  }

  private <T> T measure(Supplier<T> operation) {
    long started = System.nanoTime();
    T result = operation.get();
    nanos += System.nanoTime() - started;
    return result;
  }

  @Override
  public void close() {
    communicator.close();
  }
}
