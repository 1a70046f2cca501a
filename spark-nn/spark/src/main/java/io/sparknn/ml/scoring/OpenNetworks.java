package io.sparknn.ml.scoring;

import io.sparknn.engine.EngineOptions;
import io.sparknn.ml.execution.SharedEngines;
import io.sparknn.network.OpenNetwork;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The networks that are open in this JVM. Tasks lease one; a few stay open after the last lease has
 * ended, for the tasks of the next job or micro-batch.
 */
public final class OpenNetworks {
  private static final int KEPT_OPEN = 4;
  private static final Map<Key, Entry> OPEN = new LinkedHashMap<>(16, 0.75f, true);

  private OpenNetworks() {}

  private record Key(String network, String engine, EngineOptions options) {}

  private static final class Entry {
    private final OpenNetwork network;
    private int leases;

    Entry(OpenNetwork network) {
      this.network = network;
    }
  }

  /** The right to use an open network until it is closed. */
  public static final class Lease implements AutoCloseable {
    private final Entry entry;
    private boolean ended;

    private Lease(Entry entry) {
      this.entry = entry;
    }

    /** The network, which stays open as long as this lease. */
    public OpenNetwork network() {
      return entry.network;
    }

    /** Ends the lease; ending it twice is harmless. */
    @Override
    public void close() {
      synchronized (OPEN) {
        entry.leases -= ended ? 0 : 1;
        ended = true;
        closeUnused();
      }
    }
  }

  /** Leases a network, which is opened if it isn't yet. */
  public static Lease lease(ShippedNetwork network, String engine, EngineOptions options) {
    synchronized (OPEN) {
      Entry entry =
          OPEN.computeIfAbsent(
              new Key(network.id(), engine, options),
              key ->
                  new Entry(
                      new OpenNetwork(SharedEngines.get(engine, options), network.network())));
      entry.leases++;
      closeUnused();
      return new Lease(entry);
    }
  }

  /** How many are open. */
  static int count() {
    synchronized (OPEN) {
      return OPEN.size();
    }
  }

  /** Closes those used longest ago, if there are more than a few. */
  private static void closeUnused() {
    Iterator<Entry> oldestFirst = OPEN.values().iterator();
    while (OPEN.size() > KEPT_OPEN && oldestFirst.hasNext()) {
      Entry entry = oldestFirst.next();
      if (entry.leases == 0) {
        entry.network.close();
        oldestFirst.remove();
      }
    }
  }
}
