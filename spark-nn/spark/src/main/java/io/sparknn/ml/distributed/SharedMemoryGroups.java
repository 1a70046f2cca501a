package io.sparknn.ml.distributed;

import io.sparknn.engine.Engine;
import io.sparknn.training.Communicator;
import io.sparknn.training.SharedMemoryGroup;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Lets the tasks of one JVM find the group that they train in. */
final class SharedMemoryGroups {
  private static final Map<String, Entry> GROUPS = new HashMap<>();

  private SharedMemoryGroups() {}

  private static final class Entry {
    private final SharedMemoryGroup group;
    private int toCome;

    Entry(SharedMemoryGroup group, int toCome) {
      this.group = group;
      this.toCome = toCome;
    }
  }

  /** Joins the group of this name, which the first to come founds and the last makes forgotten. */
  static Communicator join(String name, int rank, int size, Engine engine, Duration timeout) {
    synchronized (GROUPS) {
      Entry entry =
          GROUPS.computeIfAbsent(
              name, key -> new Entry(new SharedMemoryGroup(size, timeout), size));
      entry.toCome--;
      if (entry.toCome == 0) {
        GROUPS.remove(name);
      }
      return entry.group.join(rank, engine);
    }
  }
}
