package io.sparknn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.shape.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleStoreTest {
  private static final SampleLayout LAYOUT =
      new SampleLayout(
          List.of(new Field("x", Shape.of(250_000), Encoding.FLOAT32)),
          new Field("y", Shape.scalar(), Encoding.INT64));
  private static final int TARGET = 8 + 1_000_000;

  @TempDir private Path folder;

  @Test
  void layoutHasNoGaps() {
    ByteBuffer sample = ByteBuffer.allocate(LAYOUT.bytes());
    assertThat(LAYOUT.position(0, sample, 0)).isEqualTo(8);
    assertThat(LAYOUT.targetPosition(sample, 0)).isEqualTo(TARGET).isEqualTo(8 + 1_000_000);
    assertThat(LAYOUT.bytes()).isEqualTo(8 + 1_000_000 + 8);
  }

  @Test
  void sealedStoreIsInTheOrderOfHashesHoweverItWasFilled() {
    long[] hashes = {5, -3, Long.MAX_VALUE, 0, Long.MIN_VALUE, 1L << 40, (1L << 40) + 1, 4};
    long[] shuffled = {(1L << 40) + 1, 4, 0, Long.MIN_VALUE, 5, Long.MAX_VALUE, 1L << 40, -3};

    assertThat(labels(hashes)).isEqualTo(labels(shuffled)).isSorted();
  }

  @Test
  void samplesBeyondTheLimitAreSpilledAndReadBackAlike() throws IOException {
    try (SampleStore store = new SampleStore(LAYOUT, 20_000_000, folder)) {
      for (int index = 0; index < 40; index++) {
        store.append(index, sample(index));
      }
      store.seal();

      assertThat(store.spilledBytes()).isGreaterThan(20_000_000);
      for (int place = 0; place < 40; place++) {
        assertThat(label(store, place)).isEqualTo(place);
      }
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void sampleOfAnotherSizeIsRefused() {
    try (SampleStore store = new SampleStore(LAYOUT, 0, folder)) {
      assertThatThrownBy(() -> store.append(1, new byte[3]))
          .hasMessage("A sample of 3 bytes came to a store of samples of 1000016 bytes.");
    }
  }

  @Test
  void missingSpillFolderIsNamedWithWhatToDo() {
    Path missing = folder.resolve("missing");
    try (SampleStore store = new SampleStore(LAYOUT, 0, missing)) {
      assertThatThrownBy(() -> store.append(1, sample(1)))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage(
              "Samples beyond 0 bytes of memory could not be spilled to "
                  + missing
                  + "; free space there, or set spark.local.dir to a larger disk.");
    }
  }

  private List<Long> labels(long[] hashes) {
    try (SampleStore store = new SampleStore(LAYOUT, 1 << 30, folder)) {
      for (long hash : hashes) {
        store.append(hash, sample(hash));
      }
      store.seal();
      return Stream.iterate(0, place -> place + 1)
          .limit(hashes.length)
          .map(place -> label(store, place))
          .toList();
    }
  }

  private static long label(SampleStore store, int place) {
    return store.chunk(place).getLong(store.position(place) + TARGET);
  }

  private static byte[] sample(long label) {
    return ByteBuffer.allocate(LAYOUT.bytes())
        .order(ByteOrder.nativeOrder())
        .putLong(TARGET, label)
        .array();
  }
}
