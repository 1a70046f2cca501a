package io.sparknn.engine.libtorch;

import org.bytedeco.pytorch.Context;

/**
 * Numbers nearer to 0 than 1.2e-38, with which processors compute a hundred times slower than with
 * others.
 *
 * <p>Training makes many: the running means of Adam halve every seven steps for a weight whose unit
 * went silent, and then stay at the smallest number there is. Taking them for 0 changes no result
 * that anyone sees. The processor's switch for it belongs to the thread and Java's arithmetic needs
 * it off, so it is on only while a native call runs.
 */
final class Subnormals {
  private Subnormals() {}

  static void flushDuring(Runnable nativeCall) {
    Context.setFlushDenormal(true);
    try {
      nativeCall.run();
    } finally {
      Context.setFlushDenormal(false);
    }
  }
}
