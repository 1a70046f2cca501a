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
   * @param place where rank 0 hosts
   * @param ownAddress the address of this machine that the other workers reach
   * @param timeout the longest that this or a later call waits for another worker
   */
  Communicator join(
      Place place, String ownAddress, int rank, int size, Engine engine, Duration timeout);

  /** Where the workers find each other; open until all of them have left. */
  interface MeetingPoint extends AutoCloseable {

    /** What the workers must know to come, and nobody else should. */
    Place place();

    @Override
    void close();
  }

  /**
   * Where the workers of one group find each other.
   *
   * @param address of rank 0
   * @param port that was free
   * @param secret made for this group only; who doesn't know it comes to another table
   */
  record Place(String address, int port, String secret) {

    /** The address and the port: the secret is in no message. */
    @Override
    public String toString() {
      return address + ":" + port;
    }
  }
}
