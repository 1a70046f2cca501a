package io.sparknn.engine.libtorch;

import java.time.Duration;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.StringVector;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.TCPStoreOptions;

/** A table of texts that all workers of a group see; it lives in the process of worker 0. */
final class GlooStore implements AutoCloseable {
  private static final int FREE_PORT = 0;

  private final TCPStore store;

  private GlooStore(TCPStore store) {
    this.store = store;
  }

  static GlooStore host(String address, Duration timeout) {
    return open(address, FREE_PORT, true, timeout);
  }

  static GlooStore connect(String address, int port, Duration timeout) {
    return open(address, port, false, timeout);
  }

  private static GlooStore open(String address, int port, boolean server, Duration timeout) {
    return new GlooStore(
        Lasting.make(
            () ->
                new TCPStore(
                    address,
                    new TCPStoreOptions()
                        .port((short) port) // unsigned
                        .isServer(server)
                        .waitWorkers(false)
                        .timeout(new Milliseconds(timeout.toMillis())))));
  }

  /** The store as Gloo takes it. */
  TCPStore handle() {
    return store;
  }

  int port() {
    return Short.toUnsignedInt(store.getPort());
  }

  void set(String key, long value) {
    store.set(key, Long.toString(value));
  }

  /** What was last set; waits for it if nothing was. */
  long get(String key) {
    return Long.parseLong(store.get_to_str(key));
  }

  boolean has(String key) {
    try (StringVector keys = new StringVector(key)) {
      return store.check(keys);
    }
  }

  /**
   * Waits until all keys are there.
   *
   * @throws RuntimeException if they aren't in time
   */
  void await(List<String> keys, Duration timeout) {
    try (PointerScope temporaries = new PointerScope()) {
      store._wait(
          new StringVector(keys.toArray(String[]::new)), new Milliseconds(timeout.toMillis()));
    }
  }

  /** From now on no call waits longer than this. */
  void limit(Duration timeout) {
    try (Milliseconds milliseconds = new Milliseconds(timeout.toMillis())) {
      store.setTimeout(milliseconds);
    }
  }

  /** What a native exception says, without the stack of C++ functions below it. */
  static String firstLine(Throwable error) {
    String message = String.valueOf(error.getMessage()).strip();
    int end = message.indexOf('\n');
    return (end < 0 ? message : message.substring(0, end)).replaceFirst("^\\[/.*?\\] ", "");
  }

  @Override
  public void close() {
    store.close();
  }
}
