package io.sparknn.examples.data;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Writes IDX files for tests. */
public final class IdxFiles {
  private static final int SIDE = 28;
  private static final int CLASSES = 10;

  private IdxFiles() {}

  /** Packed images of class k with a bright line k, in noise, and their labels. */
  public static void writeImages(Path folder, String part, int count) throws IOException {
    Random random = new Random(count);
    byte[] pixels = new byte[count * SIDE * SIDE];
    byte[] labels = new byte[count];
    random.nextBytes(pixels);
    for (int image = 0; image < count; image++) {
      labels[image] = (byte) (image % CLASSES);
      for (int column = 0; column < SIDE; column++) {
        pixels[(image * SIDE + 2 * labels[image]) * SIDE + column] = (byte) 255;
      }
    }
    write(folder.resolve(part + "-images-idx3-ubyte.gz"), pixels, count, SIDE, SIDE);
    write(folder.resolve(part + "-labels-idx1-ubyte.gz"), labels, count);
  }

  /** Writes bytes behind a header of these sizes, packed if the name ends so. */
  static void write(Path path, byte[] bytes, int... sizes) throws IOException {
    byte[] file = bytes(bytes, sizes);
    Files.write(path, path.toString().endsWith(".gz") ? packed(file) : file);
  }

  /** Bytes behind a header of these sizes. */
  static byte[] bytes(byte[] bytes, int... sizes) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream header = new DataOutputStream(file);
    header.writeInt(0x0800 | sizes.length);
    for (int size : sizes) {
      header.writeInt(size);
    }
    file.write(bytes);
    return file.toByteArray();
  }

  /** The same, packed by gzip. */
  static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
      stream.write(bytes);
    }
    return packed.toByteArray();
  }
}
