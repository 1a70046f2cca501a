package io.sparknn.engine.libtorch;

import io.sparknn.training.ProcessGroupProvider.Place;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.IntOptional;
import org.bytedeco.pytorch.PrefixStore;
import org.bytedeco.pytorch.StringVector;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.TCPStoreOptions;

/**
 * A table of texts that all workers of a group see; it lives in the process of worker 0, which
 * listens on the address by which the others know it and on no other. Keys begin with the group's
 * secret.
 */
final class GlooStore implements AutoCloseable {
  private final TCPStore store;
  private final PrefixStore own; // the same, of which only what begins with the secret is seen

  private GlooStore(TCPStore store, String secret) {
    this.store = store;
    this.own = Lasting.make(() -> new PrefixStore(secret, store));
  }

  static GlooStore host(String address, String secret, Duration timeout) {
    ListeningSocket socket = ListeningSocket.on(address);
    return open(
        address,
        secret,
        timeout,
        options -> {
          options.port((short) socket.port()).isServer(true); // unsigned
          socket
              .descriptor()
              .ifPresent(descriptor -> options.masterListenFd(new IntOptional(descriptor)));
        });
  }

  static GlooStore connect(Place place, Duration timeout) {
    return open(
        place.address(),
        place.secret(),
        timeout,
        options -> options.port((short) place.port()).isServer(false)); // unsigned
  }

  private static GlooStore open(
      String address, String secret, Duration timeout, Consumer<TCPStoreOptions> settings) {
    TCPStore store =
        Lasting.make(
            () -> {
              TCPStoreOptions options =
                  new TCPStoreOptions()
                      .waitWorkers(false)
                      .timeout(new Milliseconds(timeout.toMillis()));
              settings.accept(options);
              return new TCPStore(address, options);
            });
    return new GlooStore(store, secret);
  }

  /** The store as Gloo takes it. */
  PrefixStore handle() {
    return own;
  }

  int port() {
    return Short.toUnsignedInt(store.getPort());
  }

  void set(String key, long value) {
    own.set(key, Long.toString(value));
  }

  /** What was last set; waits for it if nothing was. */
  long get(String key) {
    return Long.parseLong(own.get_to_str(key));
  }

  boolean has(String key) {
    try (StringVector keys = new StringVector(key)) {
      return own.check(keys);
    }
  }

  /**
   * Waits until all keys are there.
   *
   * @throws RuntimeException if they aren't in time
   */
  void await(List<String> keys, Duration timeout) {
    try (PointerScope temporaries = new PointerScope()) {
      own._wait(
          new StringVector(keys.toArray(String[]::new)), new Milliseconds(timeout.toMillis()));
    }
  }

  /** From now on no call waits longer than this. */
  void limit(Duration timeout) {
    try (Milliseconds milliseconds = new Milliseconds(timeout.toMillis())) {
      own.setTimeout(milliseconds);
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
    own.close();
    store.close();
  }
}
