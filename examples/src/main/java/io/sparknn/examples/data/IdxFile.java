package io.sparknn.examples.data;

import io.sparknn.examples.ExampleException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * An open file in the IDX format, packed by gzip or not, of unsigned bytes: a header with the
 * number of items and their sizes, then the items.
 *
 * <p>Source: LeCun, Cortes and Burges, The MNIST database of handwritten digits (1998), section
 * "File formats".
 */
public final class IdxFile implements Closeable {
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int UNSIGNED_BYTES = 0x08;
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path path;
  private final DataInputStream input;
  private final int count;
  private final int[] sizes;
  private int next;

  /**
   * Opens a file and reads its header.
   *
   * @throws ExampleException if the file is missing or isn't IDX, naming the file and what it holds
   */
  public static IdxFile open(Path path) {
    try {
      DataInputStream input = new DataInputStream(unpacked(path));
      try {
        return new IdxFile(path, input);
      } catch (IOException | RuntimeException e) {
        input.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw new ExampleException("There is no file " + path + ".", e);
    } catch (EOFException e) {
      throw damaged(path, "ends inside its header", e);
    } catch (IOException e) {
      throw damaged(path, "can't be read: " + e.getMessage(), e);
    }
  }

  private IdxFile(Path path, DataInputStream input) throws IOException {
    this.path = path;
    this.input = input;
    int magic = input.readInt();
    int rank = magic & 0xff;
    if (magic >>> 8 != UNSIGNED_BYTES || rank == 0) {
      throw damaged(
          path,
          "begins with the bytes %08x; an IDX file of unsigned bytes begins with 000008 and its rank"
              .formatted(magic),
          null);
    }
    this.count = size(input, 0);
    this.sizes = new int[rank - 1];
    for (int axis = 1; axis < rank; axis++) {
      sizes[axis - 1] = size(input, axis);
    }
    try {
      itemBytes();
    } catch (ArithmeticException e) {
      throw damaged(path, "has items of more bytes than an array holds", e);
    }
  }

  /** How many items there are. */
  public int count() {
    return count;
  }

  /** The sizes of an item, as {@code [28, 28]} for images; empty for labels. */
  public int[] sizes() {
    return sizes.clone();
  }

  /** Bytes of an item. */
  public int itemBytes() {
    int bytes = 1;
    for (int size : sizes) {
      bytes = Math.multiplyExact(bytes, size);
    }
    return bytes;
  }

  /**
   * The next item.
   *
   * @throws ExampleException if the file ends before it, or goes on after the last one
   */
  public byte[] next() {
    try {
      byte[] item = input.readNBytes(itemBytes()); // grows as bytes come, whatever the header says
      if (item.length < itemBytes()) {
        throw new EOFException();
      }
      next++;
      if (next == count && input.read() >= 0) {
        throw damaged(path, "goes on after the %,d items of its header".formatted(count), null);
      }
      return item;
    } catch (EOFException e) {
      throw damaged(path, "ends inside item %,d of %,d".formatted(next + 1, count), e);
    } catch (IOException e) {
      throw damaged(path, "can't be unpacked: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  private int size(DataInputStream header, int axis) throws IOException {
    int size = header.readInt();
    if (size < 1) {
      throw damaged(path, "has the size %d on axis %d of its header".formatted(size, axis), null);
    }
    return size;
  }

  private static InputStream unpacked(Path path) throws IOException {
    BufferedInputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
    file.mark(2);
    int magic = file.read() << 8 | file.read();
    file.reset();
    return magic == GZIP_MAGIC
        ? new BufferedInputStream(new GZIPInputStream(file, BUFFER_BYTES), BUFFER_BYTES)
        : file;
  }

  private static ExampleException damaged(Path path, String what, Exception cause) {
    return new ExampleException(
        "The file %s is damaged: it %s. Fetch it again.".formatted(path, what), cause);
  }
}
