package io.sparknn.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparknn.examples.ExampleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxFileTest {
  private static final byte[] PIXELS = {0, 1, 2, 3, 4, (byte) 255, 6, 7, 8, 9, 10, 11};

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"images", "images.gz"})
  void readsItemsOfAnySize(String name) throws IOException {
    Path path = folder.resolve(name);
    IdxFiles.write(path, PIXELS, 2, 2, 3);

    try (IdxFile file = IdxFile.open(path)) {
      assertThat(file.count()).isEqualTo(2);
      assertThat(file.sizes()).containsExactly(2, 3);
      assertThat(file.next()).containsExactly(0, 1, 2, 3, 4, 255);
      assertThat(file.next()).containsExactly(6, 7, 8, 9, 10, 11);
    }
  }

  @Test
  void readsLabelsAsItemsOfOneByte() throws IOException {
    Path path = folder.resolve("labels");
    IdxFiles.write(path, new byte[] {7, 8}, 2);

    try (IdxFile file = IdxFile.open(path)) {
      assertThat(file.sizes()).isEmpty();
      assertThat(file.next()).containsExactly(7);
      assertThat(file.next()).containsExactly(8);
    }
  }

  @Test
  void refusesWhatIsMissing() {
    Path path = folder.resolve("missing");

    refuses(path, "There is no file " + path + ".");
  }

  @Test
  void refusesAnotherFormat() throws IOException {
    Path path = write("PK34 is a ZIP file".getBytes(StandardCharsets.US_ASCII));

    refuses(
        path,
        damaged(
            path,
            "begins with the bytes 504b3334; an IDX file of unsigned bytes begins with 000008 and"
                + " its rank"));
  }

  @Test
  void refusesNumbersThatAreNoBytes() throws IOException {
    byte[] floats = IdxFiles.bytes(PIXELS, 2, 2, 3);
    floats[2] = 0x0d;
    Path path = write(floats);

    refuses(
        path,
        damaged(
            path,
            "begins with the bytes 00000d03; an IDX file of unsigned bytes begins with 000008 and"
                + " its rank"));
  }

  @Test
  void refusesASizeOfZeroOrLess() throws IOException {
    Path path = write(IdxFiles.bytes(PIXELS, 2, -1, 3));

    refuses(path, damaged(path, "has the size -1 on axis 1 of its header"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 7, 15})
  void refusesATruncatedHeader(int bytes) throws IOException {
    Path path = write(Arrays.copyOf(IdxFiles.bytes(PIXELS, 2, 2, 3), bytes));

    refuses(path, damaged(path, "ends inside its header"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesTruncatedItems(boolean packed) throws IOException {
    byte[] whole = IdxFiles.bytes(PIXELS, 2, 2, 3);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    Path path = write(packed ? IdxFiles.packed(cut) : cut);

    refuses(path, damaged(path, "ends inside item 2 of 2"));
  }

  @Test
  void refusesBytesAfterTheLastItem() throws IOException {
    byte[] whole = IdxFiles.bytes(PIXELS, 2, 2, 3);
    Path path = write(Arrays.copyOf(whole, whole.length + 1));

    refuses(path, damaged(path, "goes on after the 2 items of its header"));
  }

  @Test
  void refusesDamagedPacking() throws IOException {
    byte[] packed = IdxFiles.packed(IdxFiles.bytes(new byte[100_000], 1000, 10, 10));
    Arrays.fill(packed, packed.length / 2, packed.length, (byte) 0x55);

    assertThatExceptionOfType(ExampleException.class)
        .isThrownBy(() -> readAll(write(packed)))
        .withMessageMatching("The file .* is damaged: it .*\\. Fetch it again\\.");
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file"), bytes);
  }

  private static String damaged(Path path, String what) {
    return "The file " + path + " is damaged: it " + what + ". Fetch it again.";
  }

  private static void refuses(Path path, String message) {
    assertThatExceptionOfType(ExampleException.class)
        .isThrownBy(() -> readAll(path))
        .withMessage(message);
  }

  private static void readAll(Path path) throws IOException {
    try (IdxFile file = IdxFile.open(path)) {
      for (int item = 0; item < file.count(); item++) {
        file.next();
      }
    }
  }
}
