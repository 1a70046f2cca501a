package io.sparknn.data;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Builds batches from a sealed {@link SampleStore}: bytes become numbers here, and images are
 * augmented.
 */
public final class BatchReader {
  private final Engine engine;
  private final SampleStore store;
  private final DataType type;
  private final SampleAugmentation augmentation;

  /** A reader that gives samples as they are, in numbers of this floating-point type. */
  public BatchReader(Engine engine, SampleStore store, DataType type) {
    this(engine, store, type, SampleAugmentation.none());
  }

  /** A reader that augments images. */
  public BatchReader(
      Engine engine, SampleStore store, DataType type, SampleAugmentation augmentation) {
    this.engine = engine;
    this.store = store;
    this.type = type;
    this.augmentation = augmentation;
  }

  /** The samples at places {@code places[from]} to {@code places[to − 1]} of the store's order. */
  public Batch read(int[] places, int from, int to) {
    return prepare(0, places, from, to).get();
  }

  /**
   * Reads the same samples as they are in an epoch, on any thread; whoever needs the batch gets its
   * tensors in their own scope.
   */
  public Supplier<Batch> prepare(int epoch, int[] places, int from, int to) {
    SampleLayout layout = store.layout();
    List<Supplier<Tensor>> inputs = new ArrayList<>();
    for (int index = 0; index < layout.inputs().size(); index++) {
      Field field = layout.inputs().get(index);
      int offset = layout.inputOffset(index);
      if (augmentation.changes(field)) {
        float[] values = floats(field, offset, places, from, to);
        for (int at = from; at < to; at++) {
          augmentation.apply(field, values, at - from, epoch, places[at]);
        }
        inputs.add(tensor(field.shape().prepend(to - from), values));
      } else {
        inputs.add(tensor(field, offset, places, from, to));
      }
    }
    Supplier<Tensor> target = tensor(layout.target(), layout.targetOffset(), places, from, to);
    Supplier<Tensor> weights = tensor(Shape.of(to - from), weights(places, from, to));
    return () ->
        new Batch(inputs.stream().map(Supplier::get).toList(), target.get(), weights.get());
  }

  private Supplier<Tensor> tensor(Field field, int offset, int[] places, int from, int to) {
    Shape shape = field.shape().prepend(to - from);
    if (field.encoding() == Encoding.INT64) {
      int elements = Math.toIntExact(field.shape().elements());
      long[] values = new long[Math.toIntExact(shape.elements())];
      for (int at = from; at < to; at++) {
        ByteBuffer chunk = store.chunk(places[at]);
        int start = store.position(places[at]) + offset;
        for (int element = 0; element < elements; element++) {
          values[(at - from) * elements + element] = chunk.getLong(start + element * Long.BYTES);
        }
      }
      return () -> engine.tensor(shape, values);
    }
    return tensor(shape, floats(field, offset, places, from, to));
  }

  private float[] floats(Field field, int offset, int[] places, int from, int to) {
    int elements = Math.toIntExact(field.shape().elements());
    float[] values = new float[Math.toIntExact(field.shape().prepend(to - from).elements())];
    for (int at = from; at < to; at++) {
      ByteBuffer chunk = store.chunk(places[at]);
      int start = store.position(places[at]) + offset;
      int first = (at - from) * elements;
      if (field.encoding() == Encoding.UINT8) {
        for (int element = 0; element < elements; element++) {
          values[first + element] = chunk.get(start + element) & 0xff;
        }
      } else {
        chunk
            .slice(start, elements * Float.BYTES)
            .order(chunk.order())
            .asFloatBuffer()
            .get(values, first, elements);
      }
    }
    return values;
  }

  private float[] weights(int[] places, int from, int to) {
    float[] values = new float[to - from];
    for (int at = from; at < to; at++) {
      values[at - from] = (float) store.chunk(places[at]).getDouble(store.position(places[at]));
    }
    return values;
  }

  private Supplier<Tensor> tensor(Shape shape, float[] values) {
    return () -> {
      Tensor tensor = engine.tensor(shape, values);
      return type == DataType.FLOAT32 ? tensor : engine.ops().cast(tensor, type);
    };
  }
}
