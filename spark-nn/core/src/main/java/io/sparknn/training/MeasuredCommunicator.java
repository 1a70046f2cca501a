package io.sparknn.training;

import io.sparknn.engine.Tensor;
import java.util.List;
import java.util.function.Supplier;

/** Another communicator, of whose operations a {@link Meter} is told. */
public final class MeasuredCommunicator implements Communicator {
  private final Communicator communicator;
  private final Meter meter;

  /**
   * A communicator that does what the given one does.
   *
   * @param meter told by the worker's own thread
   */
  public MeasuredCommunicator(Communicator communicator, Meter meter) {
    this.communicator = communicator;
    this.meter = meter;
  }

  /** What learns of a worker's operations. */
  @FunctionalInterface
  public interface Meter {

    /**
     * An operation has returned.
     *
     * @param bytes that the worker gave to be summed; 0 if the operation sums nothing
     * @param nanos that the worker spent in it, waiting for the others included
     */
    void add(long bytes, long nanos);
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
    long bytes = tensor.shape().elements() * tensor.dataType().bytes();
    measure(bytes, () -> communicator.allReduceSum(tensor));
  }

  @Override
  public void broadcast(Tensor tensor, int root) {
    measure(0, () -> communicator.broadcast(tensor, root));
  }

  @Override
  public void barrier() {
    measure(0, communicator::barrier);
  }

  @Override
  public <T> List<T> exchange(T own) {
    return measure(0, () -> communicator.exchange(own));
  }

  private void measure(long bytes, Runnable operation) {
    measure(
        bytes,
        () -> {
          operation.run();
          return true;
        });
  }

  private <T> T measure(long bytes, Supplier<T> operation) {
    long started = System.nanoTime();
    T result = operation.get();
    meter.add(bytes, System.nanoTime() - started);
    return result;
  }

  @Override
  public void close() {
    communicator.close();
  }
}
