package io.sparknn.training;

import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Workers that are threads of one JVM and see each other's memory.
 *
 * <p>To sum, each worker adds up one stretch of all tensors, in the order of ranks, and writes the
 * result into all of them: every number is read once and written once by one worker.
 */
public final class SharedMemoryGroup {
  private final int size;
  private final BoundedBarrier barrier;
  private final Object[] brought;

  /**
   * A group of this many workers.
   *
   * @param timeout the longest that one waits for the others
   */
  public SharedMemoryGroup(int size, Duration timeout) {
    this.size = size;
    this.barrier = new BoundedBarrier(size, timeout);
    this.brought = new Object[size];
  }

  /** The communicator of one worker; each rank is taken by one thread. */
  public Communicator join(int rank, Engine engine) {
    return new Member(rank, engine);
  }

  private final class Member implements Communicator {
    private final int rank;
    private final Engine engine;

    Member(int rank, Engine engine) {
      this.rank = rank;
      this.engine = engine;
    }

    @Override
    public int rank() {
      return rank;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public void allReduceSum(Tensor tensor) {
      List<Tensor> tensors = bring(tensor, "to sum");
      long elements = tensor.shape().elements();
      long end = elements * (rank + 1) / size;
      long blockSize = engine.blockSize();
      for (long from = elements * rank / size; from < end; from += blockSize) {
        sumBlock(tensors, from, (int) Math.min(blockSize, end - from));
      }
      await("to finish a sum");
    }

    private void sumBlock(List<Tensor> tensors, long from, int length) {
      try (Scope scope = engine.openScope()) {
        Shape shape = Shape.of(length);
        Tensor sum = engine.view(tensors.get(0), from, shape);
        for (Tensor other : tensors.subList(1, size)) {
          sum = engine.ops().add(sum, engine.view(other, from, shape));
        }
        for (Tensor target : tensors) {
          engine.copy(sum, engine.view(target, from, shape));
        }
      }
    }

    @Override
    public void broadcast(Tensor tensor, int root) {
      List<Tensor> tensors = bring(tensor, "to broadcast");
      if (rank != root) {
        engine.copy(tensors.get(root), tensor);
      }
      await("to finish a broadcast");
    }

    @Override
    public void barrier() {
      await("at a barrier");
    }

    @Override
    public <T> List<T> exchange(T own) {
      List<T> all = bring(own, "to exchange");
      await("to finish an exchange");
      return all;
    }

    /** What all have brought; none may bring something else before all have passed again. */
    @SuppressWarnings("unchecked") // each worker makes the same calls, so brings the same type
    private <T> List<T> bring(T own, String purpose) {
      brought[rank] = own;
      await(purpose);
      return (List<T>) Arrays.asList(brought.clone());
    }

    @Override
    public void close() {
      barrier.breakUp(); // whoever waits for this worker is told at once
    }

    private void await(String purpose) {
      barrier.await(rank, purpose);
    }
  }
}
