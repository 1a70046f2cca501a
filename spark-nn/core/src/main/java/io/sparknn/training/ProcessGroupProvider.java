package io.sparknn.training;

import io.sparknn.engine.Engine;
import java.time.Duration;

/**
 * Connects workers of several processes; found by {@link java.util.ServiceLoader}.
 *
 * <p>The worker of rank 0 calls {@link #host} and tells the others its address and port; then all
 * of them call {@link #join}.
 */
public interface ProcessGroupProvider {

  /** Its name, as {@code gloo}. */
  String name();

  /** Whether it can carry the tensors of this engine. */
  boolean supports(Engine engine);

  /**
   * Opens the meeting point on a free port of this address of the own machine.
   *
   * @param timeout the longest that anyone waits there
   */
  MeetingPoint host(String address, int size, Duration timeout);

  /**
   * Joins the group, and waits until all have.
   *
   * @param meetingAddress and {@code meetingPort}: where rank 0 hosts
   * @param ownAddress the address of this machine that the other workers reach
   * @param timeout the longest that this or a later call waits for another worker
   */
  Communicator join(
      String meetingAddress,
      int meetingPort,
      String ownAddress,
      int rank,
      int size,
      Engine engine,
      Duration timeout);

  /** Where the workers find each other; open until all of them have left. */
  interface MeetingPoint extends AutoCloseable {

    /** The port that was free. */
    int port();

    @Override
    void close();
  }
}
