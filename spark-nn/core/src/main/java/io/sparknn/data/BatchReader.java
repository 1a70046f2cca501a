package io.sparknn.data;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Builds batches from a sealed {@link SampleStore}; bytes become numbers here. */
public final class BatchReader {
  private final Engine engine;
  private final SampleStore store;
  private final DataType type;

  /** A reader that gives numbers of this floating-point type. */
  public BatchReader(Engine engine, SampleStore store, DataType type) {
    this.engine = engine;
    this.store = store;
    this.type = type;
  }

  /** The samples at places {@code places[from]} to {@code places[to − 1]} of the store's order. */
  public Batch read(int[] places, int from, int to) {
    SampleLayout layout = store.layout();
    List<Tensor> inputs = new ArrayList<>();
    for (int index = 0; index < layout.inputs().size(); index++) {
      inputs.add(tensor(layout.inputs().get(index), layout.inputOffset(index), places, from, to));
    }
    Tensor target = tensor(layout.target(), layout.targetOffset(), places, from, to);
    return new Batch(inputs, target, weights(places, from, to));
  }

  private Tensor tensor(Field field, int offset, int[] places, int from, int to) {
    Shape shape = field.shape().prepend(to - from);
    int elements = Math.toIntExact(field.shape().elements());
    int count = Math.toIntExact(shape.elements());
    if (field.encoding() == Encoding.INT64) {
      long[] values = new long[count];
      for (int at = from; at < to; at++) {
        ByteBuffer chunk = store.chunk(places[at]);
        int start = store.position(places[at]) + offset;
        for (int element = 0; element < elements; element++) {
          values[(at - from) * elements + element] = chunk.getLong(start + element * Long.BYTES);
        }
      }
      return engine.tensor(shape, values);
    }
    float[] values = new float[count];
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
    return cast(engine.tensor(shape, values));
  }

  private Tensor weights(int[] places, int from, int to) {
    float[] values = new float[to - from];
    for (int at = from; at < to; at++) {
      values[at - from] = (float) store.chunk(places[at]).getDouble(store.position(places[at]));
    }
    return cast(engine.tensor(Shape.of(to - from), values));
  }

  private Tensor cast(Tensor values) {
    return type == DataType.FLOAT32 ? values : engine.ops().cast(values, type);
  }
}
