package io.sparknn.training;

import io.sparknn.engine.Tensor;
import java.util.List;

/** A group of one: every sum is what the worker has. */
public final class SingleWorker implements Communicator {

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public void allReduceSum(Tensor tensor) {
    // The sum over one worker is its own.
  }

  @Override
  public void broadcast(Tensor tensor, int root) {
    // The only worker is the root.
  }

  @Override
  public void barrier() {
    // Nobody else to wait for.
  }

  @Override
  public <T> List<T> exchange(T own) {
    return List.of(own);
  }

  @Override
  public void close() {
    // Nobody else to tell.
  }
}
