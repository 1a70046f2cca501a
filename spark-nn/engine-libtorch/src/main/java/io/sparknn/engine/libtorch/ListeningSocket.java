package io.sparknn.engine.libtorch;

import io.sparknn.training.CommunicationException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket that listens on a free port of one address, for native code to accept from: LibTorch
 * itself would listen on all addresses of the machine.
 *
 * <p>The descriptor is the JDK's secret. Spark opens the package to everybody ({@code
 * JavaModuleOptions}); where it is closed, there is no descriptor, and LibTorch does as it does.
 *
 * @param port that was free
 * @param descriptor that the one who takes it also closes
 */
record ListeningSocket(int port, OptionalInt descriptor) {
  private static final Logger LOGGER = LoggerFactory.getLogger(ListeningSocket.class);
  private static final int FREE_PORT = 0;

  /** Listens on this address of the machine. */
  static ListeningSocket on(String address) {
    ServerSocketChannel channel = null;
    try {
      // Not closed here, and by nobody else: the JDK closes no channel that is forgotten.
      channel = ServerSocketChannel.open();
      Method descriptor = Class.forName("sun.nio.ch.SelChImpl").getMethod("getFDVal");
      descriptor.setAccessible(true);
      channel.bind(new InetSocketAddress(address, FREE_PORT));
      int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
      return new ListeningSocket(port, OptionalInt.of((int) descriptor.invoke(channel)));
    } catch (IOException e) {
      close(channel);
      throw new CommunicationException("No socket could listen there: " + e.getMessage(), e);
    } catch (ReflectiveOperationException | RuntimeException e) {
      close(channel);
      LOGGER.warn(
          "The meeting point of workers listens on all addresses of this machine, not only on {}."
              + " Start the JVM with --add-opens=java.base/sun.nio.ch=ALL-UNNAMED.",
          address,
          e);
      return new ListeningSocket(FREE_PORT, OptionalInt.empty());
    }
  }

  private static void close(ServerSocketChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        LOGGER.debug("A socket could not be closed", e);
      }
    }
  }
}
