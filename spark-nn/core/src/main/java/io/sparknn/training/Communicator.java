package io.sparknn.training;

import io.sparknn.engine.Tensor;
import java.util.List;

/**
 * How the workers of one training act together. Every worker calls the same methods in the same
 * order; each call returns when all have made it, or throws a {@link CommunicationException} within
 * a bounded time.
 */
public interface Communicator extends AutoCloseable {

  /** This worker's number, from 0. */
  int rank();

  /** The number of workers, 1 or more. */
  int size();

  /** Replaces the tensor of every worker by the sum of all; the same to the last bit on each. */
  void allReduceSum(Tensor tensor);

  /** Replaces the tensor of every worker by that of the worker {@code root}. */
  void broadcast(Tensor tensor, int root);

  /** Waits for all. */
  void barrier();

  /**
   * What each of the workers whose memory this one sees has brought, in the order of their ranks;
   * just its own if it sees nobody else's memory. Workers that see each other's memory are all the
   * workers of the group.
   */
  <T> List<T> exchange(T own);

  /** Leaves the group; workers that still wait for this one are told that it left. */
  @Override
  void close();
}
