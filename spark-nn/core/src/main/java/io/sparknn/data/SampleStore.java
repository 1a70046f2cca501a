package io.sparknn.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A worker's samples outside the Java heap: in native memory up to a limit, beyond it in
 * memory-mapped files, which the operating system pages as it needs.
 *
 * <p>Filled once with {@link #append}, then {@link #seal sealed}, then read. A sealed store counts
 * its samples in the order of their content hashes, so that the order in which they came leaves no
 * trace.
 */
public final class SampleStore implements AutoCloseable {
  private static final int CHUNK_BYTES = 16 << 20;
  private static final int INDEX_BITS = 31;

  private final SampleLayout layout;
  private final long memoryLimit;
  private final Path spillDirectory;
  private final int fixedBytes; // of each sample, or 0 if they differ
  private final List<ByteBuffer> chunks = new ArrayList<>();
  private long[] hashes = new long[1024];
  private long[] addresses = new long[1024]; // chunk in the upper half, position in the lower
  private int size;
  private long memoryBytes;
  private long spilledBytes;

  /**
   * An empty store.
   *
   * @param memoryLimit bytes of native memory to use before spilling, 0 or more
   * @param spillDirectory an existing folder for the files; they are gone when the store is closed
   */
  public SampleStore(SampleLayout layout, long memoryLimit, Path spillDirectory) {
    this.layout = layout;
    this.memoryLimit = memoryLimit;
    this.spillDirectory = spillDirectory;
    this.fixedBytes = layout.hasSequences() ? 0 : layout.bytes();
  }

  /** How its samples lie in bytes. */
  public SampleLayout layout() {
    return layout;
  }

  /** How many samples it holds. */
  public int size() {
    return size;
  }

  /** How many bytes are in files rather than in memory. */
  public long spilledBytes() {
    return spilledBytes;
  }

  /**
   * Adds a sample.
   *
   * @param hash of its content, by which the sealed store is ordered
   * @param sample as {@link SampleLayout} says
   */
  public void append(long hash, byte[] sample) {
    if (fixedBytes > 0 && sample.length != fixedBytes) {
      throw new IllegalArgumentException(
          "A sample of "
              + sample.length
              + " bytes came to a store of samples of "
              + fixedBytes
              + " bytes.");
    }
    if (chunks.isEmpty() || chunks.get(chunks.size() - 1).remaining() < sample.length) {
      chunks.add(newChunk(Math.max(CHUNK_BYTES, sample.length)));
    }
    if (size == hashes.length) {
      int larger = Math.toIntExact(Math.min(Integer.MAX_VALUE - 8, 2L * size));
      hashes = Arrays.copyOf(hashes, larger);
      addresses = Arrays.copyOf(addresses, larger);
    }
    ByteBuffer chunk = chunks.get(chunks.size() - 1);
    hashes[size] = hash;
    addresses[size] = (chunks.size() - 1L) << Integer.SIZE | chunk.position();
    chunk.put(sample);
    size++;
  }

  /** Ends the filling and puts the samples in the order of their hashes. */
  public void seal() {
    int[] order = sortedByHash();
    long[] sorted = new long[size];
    for (int place = 0; place < size; place++) {
      sorted[place] = addresses[order[place]];
    }
    addresses = sorted;
    hashes = new long[0];
  }

  /** The steps of the longest sequence of the sample at this place; 0 if there are no sequences. */
  public int steps(int place) {
    return layout.steps(chunk(place), position(place));
  }

  /** The chunk that holds the sample at this place of the order; read it from {@link #position}. */
  ByteBuffer chunk(int place) {
    return chunks.get((int) (addresses[place] >>> Integer.SIZE));
  }

  /** Where in its chunk the sample at this place of the order begins. */
  int position(int place) {
    return (int) addresses[place];
  }

  /** Indices by ascending hash: the hashes' upper bits are sorted together with the index. */
  private int[] sortedByHash() {
    long indexMask = (1L << INDEX_BITS) - 1;
    long[] keys = new long[size];
    for (int index = 0; index < size; index++) {
      keys[index] = (hashes[index] & ~indexMask) | index;
    }
    Arrays.sort(keys);
    int[] sorted = new int[size];
    for (int place = 0; place < size; place++) {
      sorted[place] = (int) (keys[place] & indexMask);
      for (int at = place; at > 0 && hashes[sorted[at - 1]] > hashes[sorted[at]]; at--) {
        int swapped = sorted[at]; // equal in their upper bits only: rare
        sorted[at] = sorted[at - 1];
        sorted[at - 1] = swapped;
      }
    }
    return sorted;
  }

  private ByteBuffer newChunk(int bytes) {
    ByteBuffer chunk = null;
    if (memoryBytes + bytes <= memoryLimit) {
      try {
        chunk = ByteBuffer.allocateDirect(bytes);
        memoryBytes += bytes;
      } catch (OutOfMemoryError e) {
        chunk = null; // the JVM's limit on direct memory is lower than ours: spill
      }
    }
    return (chunk == null ? spill(bytes) : chunk).order(ByteOrder.nativeOrder());
  }

  private ByteBuffer spill(int bytes) {
    try {
      Path file = Files.createTempFile(spillDirectory, "samples", ".bin");
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        spilledBytes += bytes;
        return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
      } finally {
        Files.delete(file); // the mapping keeps the space until it is freed
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Samples beyond "
              + memoryLimit
              + " bytes of memory could not be spilled to "
              + spillDirectory
              + "; free space there, or set spark.local.dir to a larger disk.",
          e);
    }
  }

  /** Frees memory and files. */
  @Override
  public void close() {
    chunks.forEach(NativeMemory::free);
    chunks.clear();
    addresses = new long[0];
    size = 0;
  }
}
