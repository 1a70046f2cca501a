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
  private final int sampleBytes;
  private final int samplesPerChunk;
  private final List<ByteBuffer> chunks = new ArrayList<>();
  private long[] hashes = new long[1024];
  private int[] order = new int[0];
  private int size;
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
    this.sampleBytes = layout.bytes();
    this.samplesPerChunk = Math.max(1, CHUNK_BYTES / sampleBytes);
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
    if (sample.length != sampleBytes) {
      throw new IllegalArgumentException(
          "A sample of "
              + sample.length
              + " bytes came to a store of samples of "
              + sampleBytes
              + " bytes.");
    }
    if (size == chunks.size() * (long) samplesPerChunk) {
      chunks.add(newChunk());
    }
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.toIntExact(Math.min(Integer.MAX_VALUE - 8, 2L * size)));
    }
    hashes[size] = hash;
    chunks.get(size / samplesPerChunk).put(offset(size), sample);
    size++;
  }

  /** Ends the filling and puts the samples in the order of their hashes. */
  public void seal() {
    order = sortedByHash();
    hashes = new long[0];
  }

  /** The chunk that holds the sample at this place of the order; read it from {@link #position}. */
  ByteBuffer chunk(int place) {
    return chunks.get(order[place] / samplesPerChunk);
  }

  /** Where in its chunk the sample at this place of the order begins. */
  int position(int place) {
    return offset(order[place]);
  }

  private int offset(int sample) {
    return sample % samplesPerChunk * sampleBytes;
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

  private ByteBuffer newChunk() {
    int bytes = samplesPerChunk * layout.bytes();
    ByteBuffer chunk = null;
    if ((chunks.size() + 1L) * bytes <= memoryLimit) {
      try {
        chunk = ByteBuffer.allocateDirect(bytes);
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
    order = new int[0];
    size = 0;
  }
}
