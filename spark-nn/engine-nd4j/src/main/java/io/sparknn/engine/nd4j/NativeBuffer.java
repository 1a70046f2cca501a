package io.sparknn.engine.nd4j;

import java.util.concurrent.atomic.AtomicInteger;
import org.nd4j.nativeblas.OpaqueDataBuffer;

/**
 * Native memory that is shared by the tensors that see it, and given back when the last of them is
 * closed.
 */
final class NativeBuffer {
  private final NativeMemory memory;
  private final OpaqueDataBuffer handle;
  private final NativeType type;
  private final long elements;
  private final NativeBuffer whole;
  private final long offset;
  private final AtomicInteger owners = new AtomicInteger(1);

  /**
   * Memory with one owner.
   *
   * @param whole what this is a stretch of, or null
   * @param offset where in the whole it begins
   */
  NativeBuffer(
      NativeMemory memory,
      OpaqueDataBuffer handle,
      NativeType type,
      long elements,
      NativeBuffer whole,
      long offset) {
    this.memory = memory;
    this.handle = handle;
    this.type = type;
    this.elements = elements;
    this.whole = whole;
    this.offset = offset;
  }

  OpaqueDataBuffer handle() {
    return handle;
  }

  NativeType type() {
    return type;
  }

  /** Numbers that it holds. */
  long elements() {
    return elements;
  }

  /** What this is a stretch of, or null. */
  NativeBuffer whole() {
    return whole;
  }

  /** Where in the whole it begins. */
  long offset() {
    return offset;
  }

  /** This memory, with one owner more. */
  NativeBuffer share() {
    owners.incrementAndGet();
    return this;
  }

  /** One owner less; the last one gives the memory back. */
  void release() {
    if (owners.decrementAndGet() == 0) {
      memory.free(this);
    }
  }
}
