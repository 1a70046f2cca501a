package io.sparknn.training;

import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.time.Duration;

/**
 * Workers that are threads of one JVM and see each other's memory.
 *
 * <p>To sum, each worker adds up one stretch of all tensors, in the order of ranks, and writes the
 * result into all of them: every number is read once and written once by one worker.
 */
public final class SharedMemoryGroup {
  private final int size;
  private final BoundedBarrier barrier;
  private final Tensor[] tensors;

  /**
   * A group of this many workers.
   *
   * @param timeout the longest that one waits for the others
   */
  public SharedMemoryGroup(int size, Duration timeout) {
    this.size = size;
    this.barrier = new BoundedBarrier(size, timeout);
    this.tensors = new Tensor[size];
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
      tensors[rank] = tensor;
      await("to sum");
      long elements = tensor.shape().elements();
      long end = elements * (rank + 1) / size;
      long blockSize = engine.blockSize();
      for (long from = elements * rank / size; from < end; from += blockSize) {
        sumBlock(from, (int) Math.min(blockSize, end - from));
      }
      await("to finish a sum");
    }

    private void sumBlock(long from, int length) {
      try (Scope scope = engine.openScope()) {
        Shape shape = Shape.of(length);
        Tensor sum = engine.view(tensors[0], from, shape);
        for (int other = 1; other < size; other++) {
          sum = engine.ops().add(sum, engine.view(tensors[other], from, shape));
        }
        for (Tensor target : tensors) {
          engine.copy(sum, engine.view(target, from, shape));
        }
      }
    }

    @Override
    public void broadcast(Tensor tensor, int root) {
      tensors[rank] = tensor;
      await("to broadcast");
      if (rank != root) {
        engine.copy(tensors[root], tensor);
      }
      await("to finish a broadcast");
    }

    @Override
    public void barrier() {
      await("at a barrier");
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
