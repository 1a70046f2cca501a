package io.sparknn.testkit.training;

import io.sparknn.data.Encoding;
import io.sparknn.data.Field;
import io.sparknn.data.SampleLayout;
import io.sparknn.data.SampleStore;
import io.sparknn.shape.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A small regression problem: y = 2 x₁ − 3 x₂ + 1 plus noise, with weights between 0.5 and 1.5. */
final class Samples {
  private static final SampleLayout LAYOUT =
      new SampleLayout(
          List.of(new Field("x", Shape.of(2), Encoding.FLOAT32)),
          new Field("y", Shape.of(1), Encoding.FLOAT32));

  private Samples() {}

  /** One of the problem's samples. */
  record Sample(double weight, float x1, float x2, float y) {}

  /** The first samples of a seeded stream. */
  static List<Sample> regression(int size) {
    SplittableRandom random = new SplittableRandom(11);
    return IntStream.range(0, size)
        .mapToObj(
            i -> {
              float x1 = (float) random.nextGaussian();
              float x2 = (float) random.nextGaussian();
              float y = 2 * x1 - 3 * x2 + 1 + 0.1f * (float) random.nextGaussian();
              return new Sample(0.5 + random.nextDouble(), x1, x2, y);
            })
        .toList();
  }

  /** A sealed store of those samples whose index the worker holds. */
  static SampleStore store(List<Sample> samples, IntPredicate held, Path folder) {
    SampleStore store = new SampleStore(LAYOUT, 1 << 26, folder);
    for (int index = 0; index < samples.size(); index++) {
      if (held.test(index)) {
        Sample sample = samples.get(index);
        byte[] bytes =
            ByteBuffer.allocate(LAYOUT.bytes())
                .order(ByteOrder.nativeOrder())
                .putDouble(sample.weight())
                .putFloat(sample.x1())
                .putFloat(sample.x2())
                .putFloat(sample.y())
                .array();
        store.append(sample.hashCode(), bytes);
      }
    }
    store.seal();
    return store;
  }
}
