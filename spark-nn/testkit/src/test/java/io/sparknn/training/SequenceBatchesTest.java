package io.sparknn.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.data.Batch;
import io.sparknn.data.BatchReader;
import io.sparknn.data.Encoding;
import io.sparknn.data.Field;
import io.sparknn.data.SampleLayout;
import io.sparknn.data.SampleStore;
import io.sparknn.engine.DataType;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples of different lengths, from bytes to padded batches. */
class SequenceBatchesTest {
  private static final SampleLayout LAYOUT =
      new SampleLayout(
          List.of(
              new Field("tokens", Shape.sequence(), Encoding.FLOAT32),
              new Field("age", Shape.scalar(), Encoding.FLOAT32),
              new Field("frames", Shape.sequence(2), Encoding.UINT8)),
          new Field("tags", Shape.sequence(), Encoding.INT64));

  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void theyArePaddedToTheLongestOfTheirBatch(@TempDir Path folder) {
    try (SampleStore store = store(folder, 1 << 20, 3, 0, 1)) {
      assertThat(List.of(store.steps(0), store.steps(1), store.steps(2))).containsExactly(3, 1, 1);

      Batch batch = new BatchReader(engine, store, DataType.FLOAT32).read(places(3), 0, 3);

      assertThat(batch.inputs().get(0).shape()).isEqualTo(Shape.of(3, 3));
      assertThat(engine.toDoubles(batch.inputs().get(0)))
          .containsExactly(1, 2, 3, 0, 0, 0, 1, 0, 0);
      assertThat(engine.toDoubles(batch.masks().get(0).orElseThrow()))
          .containsExactly(1, 1, 1, 0, 0, 0, 1, 0, 0);
      assertThat(engine.toDoubles(batch.inputs().get(1))).containsExactly(30, 31, 32);
      assertThat(batch.masks().get(1)).as("of an input without steps").isEmpty();
      assertThat(batch.inputs().get(2).shape()).isEqualTo(Shape.of(3, 1, 2));
      assertThat(engine.toDoubles(batch.inputs().get(2)))
          .containsExactly(200, 201, 200, 201, 200, 201);
      assertThat(batch.masks().get(2)).as("without padding").isEmpty();
      assertThat(engine.toLongs(batch.target()))
          .containsExactly(10, 11, 12, -1, -1, -1, 10, -1, -1);
      assertThat(engine.toDoubles(batch.weights())).containsExactly(1, 1, 1);
    }
  }

  @Test
  void aBatchOfEmptySequencesHasOneStepOfPadding(@TempDir Path folder) {
    try (SampleStore store = store(folder, 1 << 20, 0, 0)) {
      Batch batch = new BatchReader(engine, store, DataType.FLOAT64).read(places(2), 0, 2);

      assertThat(batch.inputs().get(0).shape()).isEqualTo(Shape.of(2, 1));
      assertThat(batch.inputs().get(0).dataType()).isEqualTo(DataType.FLOAT64);
      assertThat(engine.toDoubles(batch.masks().get(0).orElseThrow())).containsExactly(0, 0);
      assertThat(engine.toLongs(batch.target())).containsExactly(-1, -1);
    }
  }

  @Test
  void longAndShortSamplesSpillAndComeBack(@TempDir Path folder) {
    int[] lengths = {1_500_000, 2, 2_500_000, 0, 7};
    try (SampleStore store = store(folder, 17 << 20, lengths)) {
      assertThat(store.spilledBytes()).isPositive();
      for (int place = 0; place < lengths.length; place++) {
        Batch batch =
            new BatchReader(engine, store, DataType.FLOAT32).read(new int[] {place}, 0, 1);
        assertThat(batch.inputs().get(0).shape().size(1)).isEqualTo(Math.max(1, lengths[place]));
        assertThat(engine.toDoubles(batch.inputs().get(1))).containsExactly(30 + place);
      }
    }
  }

  private static int[] places(int count) {
    return IntStream.range(0, count).toArray();
  }

  /** A store of samples with so many tokens and tags each, and one frame. */
  private static SampleStore store(Path folder, long memory, int... lengths) {
    SampleStore store = new SampleStore(LAYOUT, memory, folder);
    for (int sample = 0; sample < lengths.length; sample++) {
      int length = lengths[sample];
      ByteBuffer bytes =
          ByteBuffer.allocate(8 + 4 + 4 * length + 4 + 4 + 2 + 4 + 8 * length)
              .order(ByteOrder.nativeOrder());
      bytes.putDouble(1).putInt(length);
      for (int step = 0; step < length; step++) {
        bytes.putFloat(step + 1);
      }
      bytes.putFloat(30 + sample).putInt(1).put((byte) 200).put((byte) 201).putInt(length);
      for (int step = 0; step < length; step++) {
        bytes.putLong(10 + step);
      }
      store.append(sample, bytes.array());
    }
    store.seal();
    return store;
  }
}
