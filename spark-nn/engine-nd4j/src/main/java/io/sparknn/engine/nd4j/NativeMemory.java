package io.sparknn.engine.nd4j;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.OpaqueDataBuffer;

/**
 * The native memory of an engine.
 *
 * <p>What is freed is kept for the next request of its size: a training step asks for the same
 * sizes as the step before, and new pages from the operating system would cost more than many of
 * the operations on them. Used and idle memory together never exceed what was once in use at a
 * time.
 */
final class NativeMemory implements AutoCloseable {
  private final NativeOps nativeOps;
  private final boolean onGpu;
  private final Map<Size, Deque<OpaqueDataBuffer>> idle = new LinkedHashMap<>(16, 0.75f, true);

  private long usedBytes;
  private long idleBytes;
  private long peakBytes;
  private boolean closed;

  NativeMemory(NativeOps nativeOps, boolean onGpu) {
    this.nativeOps = nativeOps;
    this.onGpu = onGpu;
  }

  private record Size(NativeType type, long elements) {
    long bytes() {
      return elements * type.bytes();
    }
  }

  /** Memory of unknown content for so many numbers, at least one. */
  NativeBuffer allocate(NativeType type, long elements) {
    Size size = new Size(type, elements);
    OpaqueDataBuffer handle = takeIdle(size);
    if (handle == null) {
      handle = nativeOps.allocateDataBuffer(elements, type.code(), false);
      requireAllocated(size);
    }
    return new NativeBuffer(this, handle, type, elements, null, 0);
  }

  private synchronized OpaqueDataBuffer takeIdle(Size size) {
    Deque<OpaqueDataBuffer> fitting = idle.get(size);
    OpaqueDataBuffer handle = fitting == null ? null : fitting.poll();
    usedBytes += size.bytes();
    if (handle != null) {
      idleBytes -= size.bytes();
    }
    peakBytes = Math.max(peakBytes, usedBytes);
    shrinkIdle(peakBytes - usedBytes);
    return handle;
  }

  private void requireAllocated(Size size) {
    if (nativeOps.lastErrorCode() != 0) {
      throw new OutOfMemoryError(
          "Engine 'nd4j' could not allocate "
              + (size.bytes() >> 20)
              + " MB of native memory: "
              + nativeOps.lastErrorMessage());
    }
  }

  /** A stretch of other memory, which lives at least as long as the stretch. */
  NativeBuffer stretch(NativeBuffer whole, long offset, long elements) {
    int bytes = whole.type().bytes();
    NativeBuffer root = whole.whole() == null ? whole : whole.whole();
    long start = whole.offset() + offset; // ND4J counts from the root too
    OpaqueDataBuffer handle =
        nativeOps.dbCreateView(root.handle(), elements * bytes, start * bytes);
    return new NativeBuffer(this, handle, whole.type(), elements, root.share(), start);
  }

  /** Takes memory back that nobody owns any more. */
  void free(NativeBuffer buffer) {
    if (buffer.whole() != null) {
      nativeOps.deleteDataBuffer(buffer.handle());
      buffer.whole().release();
    } else if (!keepIdle(new Size(buffer.type(), buffer.elements()), buffer.handle())) {
      nativeOps.deleteDataBuffer(buffer.handle());
    }
  }

  private synchronized boolean keepIdle(Size size, OpaqueDataBuffer handle) {
    usedBytes -= size.bytes();
    if (closed) {
      return false;
    }
    idle.computeIfAbsent(size, any -> new ArrayDeque<>()).push(handle);
    idleBytes += size.bytes();
    return true;
  }

  /** Deletes idle memory, of sizes not asked for lately first, until so much is left at most. */
  private void shrinkIdle(long most) {
    Iterator<Map.Entry<Size, Deque<OpaqueDataBuffer>>> sizes = idle.entrySet().iterator();
    while (idleBytes > most && sizes.hasNext()) {
      Map.Entry<Size, Deque<OpaqueDataBuffer>> next = sizes.next();
      while (idleBytes > most && !next.getValue().isEmpty()) {
        nativeOps.deleteDataBuffer(next.getValue().poll());
        idleBytes -= next.getKey().bytes();
      }
      if (next.getValue().isEmpty()) {
        sizes.remove();
      }
    }
  }

  /** Bytes that tensors use now. */
  synchronized long usedBytes() {
    return usedBytes;
  }

  /** Bytes that wait for the next request. */
  synchronized long idleBytes() {
    return idleBytes;
  }

  // --- Values in and out -------------------------------------------------------------------------

  void write(NativeBuffer buffer, float[] values) {
    new FloatPointer(host(buffer)).capacity(values.length).put(values, 0, values.length);
    wroteOnHost(buffer);
  }

  void write(NativeBuffer buffer, double[] values) {
    new DoublePointer(host(buffer)).capacity(values.length).put(values, 0, values.length);
    wroteOnHost(buffer);
  }

  void write(NativeBuffer buffer, long[] values) {
    new LongPointer(host(buffer)).capacity(values.length).put(values, 0, values.length);
    wroteOnHost(buffer);
  }

  float[] readFloats(NativeBuffer buffer) {
    float[] values = new float[Math.toIntExact(buffer.elements())];
    new FloatPointer(read(buffer)).capacity(values.length).get(values, 0, values.length);
    return values;
  }

  double[] readDoubles(NativeBuffer buffer) {
    double[] values = new double[Math.toIntExact(buffer.elements())];
    new DoublePointer(read(buffer)).capacity(values.length).get(values, 0, values.length);
    return values;
  }

  long[] readLongs(NativeBuffer buffer) {
    long[] values = new long[Math.toIntExact(buffer.elements())];
    new LongPointer(read(buffer)).capacity(values.length).get(values, 0, values.length);
    return values;
  }

  /** Reads part of a single-precision buffer of the CPU. */
  void read(NativeBuffer buffer, long from, float[] values, int length) {
    new FloatPointer(host(buffer)).position(from).get(values, 0, length);
  }

  /** Writes part of a single-precision buffer of the CPU. */
  void write(NativeBuffer buffer, long from, float[] values, int length) {
    new FloatPointer(host(buffer)).position(from).put(values, 0, length);
  }

  /** The memory as the processor sees it; a GPU's has a twin there. */
  private Pointer host(NativeBuffer buffer) {
    if (onGpu) {
      nativeOps.dbAllocatePrimaryBuffer(buffer.handle());
    }
    return nativeOps.dbPrimaryBuffer(buffer.handle());
  }

  private void wroteOnHost(NativeBuffer buffer) {
    if (onGpu) {
      nativeOps.dbTickHostWrite(buffer.handle());
    }
  }

  private Pointer read(NativeBuffer buffer) {
    Pointer host = host(buffer);
    if (onGpu) {
      nativeOps.dbSyncToPrimary(buffer.handle());
    }
    return host;
  }

  @Override
  public synchronized void close() {
    closed = true;
    shrinkIdle(0);
  }
}
