package io.sparknn.benchmarks;

import io.sparknn.data.Encoding;
import io.sparknn.data.Field;
import io.sparknn.data.SampleLayout;
import io.sparknn.data.SampleStore;
import io.sparknn.examples.data.FashionMnistFiles;
import io.sparknn.examples.data.IdxFile;
import io.sparknn.shape.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The training images of Fashion-MNIST in the sample stores of workers, without Spark. */
final class ImageStores {
  private static final float WHITE = 255;

  private ImageStores() {}

  /** As many stores as workers, of as many images each, in memory. */
  static List<SampleStore> of(Path data, Shape image, int workers, int limit) throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    return of(data, image, workers, limit, Long.MAX_VALUE, folder);
  }

  /** The same with so many bytes in memory and the others in files of a folder. */
  static List<SampleStore> of(
      Path data, Shape image, int workers, int limit, long memory, Path folder) throws IOException {
    SampleLayout layout =
        new SampleLayout(
            List.of(new Field("image", image, Encoding.FLOAT32)),
            new Field("label", Shape.scalar(), Encoding.INT64));
    List<SampleStore> stores = new ArrayList<>();
    for (int rank = 0; rank < workers; rank++) {
      stores.add(new SampleStore(layout, memory, folder));
    }
    try (IdxFile images = IdxFile.open(FashionMnistFiles.file(data, "train-images-idx3-ubyte"));
        IdxFile labels = IdxFile.open(FashionMnistFiles.file(data, "train-labels-idx1-ubyte"))) {
      for (int item = 0; item < Math.min(limit, images.count()); item++) {
        stores.get(item % workers).append(item, sample(layout, images.next(), labels.next()[0]));
      }
    }
    stores.forEach(SampleStore::seal);
    return stores;
  }

  private static byte[] sample(SampleLayout layout, byte[] pixels, byte label) {
    ByteBuffer sample = ByteBuffer.allocate(layout.bytes()).order(ByteOrder.nativeOrder());
    sample.putDouble(1); // its weight
    for (byte pixel : pixels) {
      sample.putFloat((pixel & 0xff) / WHITE);
    }
    return sample.putLong(label).array();
  }
}
