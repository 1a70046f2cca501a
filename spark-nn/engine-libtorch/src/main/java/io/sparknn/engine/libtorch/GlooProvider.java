package io.sparknn.engine.libtorch;

import io.sparknn.engine.Engine;
import io.sparknn.training.CommunicationException;
import io.sparknn.training.Communicator;
import io.sparknn.training.ProcessGroupProvider;
import java.time.Duration;

/** Connects workers on several machines through Gloo, which is part of LibTorch, over TCP. */
public final class GlooProvider implements ProcessGroupProvider {
  /** The name that this way of connecting goes by. */
  public static final String NAME = "gloo";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean supports(Engine engine) {
    return engine instanceof LibTorchEngine;
  }

  @Override
  public MeetingPoint host(String address, int size, Duration timeout) {
    NativeLibraries.loadGloo();
    try {
      return new GlooMeetingPoint(GlooStore.host(address, timeout), size);
    } catch (RuntimeException e) {
      throw new CommunicationException(
          "Worker 0 could not open a meeting point at "
              + address
              + " for "
              + size
              + " workers: "
              + GlooStore.firstLine(e)
              + ". The address must be one of this machine's own; with Spark it is that of"
              + " spark.driver.host or of the executor.",
          e);
    }
  }

  @Override
  public Communicator join(
      String meetingAddress,
      int meetingPort,
      String ownAddress,
      int rank,
      int size,
      Engine engine,
      Duration timeout) {
    NativeLibraries.loadGloo();
    GlooStore store = meet(meetingAddress, meetingPort, rank, timeout);
    GlooProgress progress = new GlooProgress(store, rank, size);
    try {
      progress.join(timeout, meetingAddress + ":" + meetingPort);
      return new GlooCommunicator(store, progress, ownAddress, rank, size, timeout);
    } catch (RuntimeException e) {
      progress.leave();
      store.close();
      throw e;
    }
  }

  private static GlooStore meet(String address, int port, int rank, Duration timeout) {
    try {
      return GlooStore.connect(address, port, timeout);
    } catch (RuntimeException e) {
      throw new CommunicationException(
          "Worker "
              + rank
              + " did not reach worker 0 at "
              + address
              + ":"
              + port
              + " within "
              + timeout.toMillis()
              + " ms: "
              + GlooStore.firstLine(e)
              + ". Look whether worker 0 still runs, and whether a firewall lets executors reach each"
              + " other on any port.",
          e);
    }
  }
}
