package io.sparknn.engine.libtorch;

import io.sparknn.engine.Engine;
import io.sparknn.training.CommunicationException;
import io.sparknn.training.Communicator;
import io.sparknn.training.ProcessGroupProvider;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/** Connects workers on several machines through Gloo, which is part of LibTorch, over TCP. */
public final class GlooProvider implements ProcessGroupProvider {
  /** The name that this way of connecting goes by. */
  public static final String NAME = "gloo";

  private static final int SECRET_BYTES = 16;

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
      String secret = secret();
      GlooStore store = GlooStore.host(address, secret, timeout);
      return new GlooMeetingPoint(store, new Place(address, store.port(), secret), size);
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

  /** Drawn from the machine's own noise, so no seed repeats it. */
  private static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public Communicator join(
      Place place, String ownAddress, int rank, int size, Engine engine, Duration timeout) {
    NativeLibraries.loadGloo();
    GlooStore store = meet(place, rank, timeout);
    GlooProgress progress = new GlooProgress(store, rank, size);
    try {
      progress.join(timeout, place.toString());
      return new GlooCommunicator(store, progress, ownAddress, rank, size, timeout);
    } catch (RuntimeException e) {
      progress.leave();
      store.close();
      throw e;
    }
  }

  private static GlooStore meet(Place place, int rank, Duration timeout) {
    try {
      return GlooStore.connect(place, timeout);
    } catch (RuntimeException e) {
      throw new CommunicationException(
          "Worker "
              + rank
              + " did not reach worker 0 at "
              + place
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
