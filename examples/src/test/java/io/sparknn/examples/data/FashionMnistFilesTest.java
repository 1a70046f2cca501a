package io.sparknn.examples.data;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparknn.examples.ExampleException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistFilesTest {
  @TempDir private Path folder;

  private Path images;
  private Path labels;

  @BeforeEach
  void write() throws IOException {
    IdxFiles.writeImages(folder, "train", 3);
    IdxFiles.writeImages(folder, "t10k", 2);
    images = folder.resolve("train-images-idx3-ubyte.gz");
    labels = folder.resolve("train-labels-idx1-ubyte.gz");
  }

  @Test
  void refusesFilesThatDoNotBelongTogether() throws IOException {
    IdxFiles.write(labels, new byte[2], 2);

    refuses(
        images + " has 3 images, but " + labels + " has 2 labels; take both from one data set.");
  }

  @Test
  void refusesAnUnknownClass() throws IOException {
    IdxFiles.write(labels, new byte[] {0, 10, 1}, 3);

    refuses(labels + " has label 10 for image 2; labels are from 0 to 9.");
  }

  @Test
  void refusesImagesOfAnotherSize() throws IOException {
    IdxFiles.write(images, new byte[3 * 64], 3, 8, 8);

    refuses(images + " has items of size [8, 8], but [28, 28] is expected.");
  }

  private void refuses(String message) {
    assertThatExceptionOfType(ExampleException.class)
        .isThrownBy(() -> new FashionMnistFiles(folder))
        .withMessage(message);
  }
}
