package io.sparknn.engine.libtorch;

import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/** Makes native objects that live until they are closed, whatever scope is open. */
final class Lasting {
  private Lasting() {}

  /** What the supplier makes; the native objects that it made on the way are freed. */
  static <T extends Pointer> T make(Supplier<T> maker) {
    try (PointerScope scope = new PointerScope()) {
      T pointer = maker.get();
      pointer.retainReference();
      return pointer;
    }
  }
}
