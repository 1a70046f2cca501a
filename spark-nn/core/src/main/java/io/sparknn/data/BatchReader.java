package io.sparknn.data;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Tensor;
import io.sparknn.network.InputBatch;
import io.sparknn.shape.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Builds batches from a sealed {@link SampleStore}: bytes become numbers here, images are
 * augmented, and sequences are padded to the longest of their batch.
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
    int batch = to - from;
    int[] views = views(places, from, to);
    List<InputBatch> inputs = new ArrayList<>();
    for (int index = 0; index < layout.inputs().size(); index++) {
      Field field = layout.inputs().get(index);
      InputBatch input = input(index, views, 0, views.length);
      if (augmentation.changes(field)) {
        for (int sample = 0; sample < batch; sample++) {
          augmentation.apply(field, input.values(), sample, batch, epoch, views[sample]);
        }
      }
      inputs.add(input);
    }
    Supplier<Tensor> target = target(places, from, to);
    InputBatch weights = new InputBatch(Shape.of(batch), weights(places, from, to));
    return () ->
        new Batch(
            inputs.stream().map(input -> input.values(engine, type)).toList(),
            inputs.stream().map(input -> input.mask(engine, type)).toList(),
            target.get(),
            weights.values(engine, type));
  }

  /** The samples' places, once for each view. */
  private int[] views(int[] places, int from, int to) {
    int batch = to - from;
    int[] views = new int[augmentation.views() * batch];
    for (int start = 0; start < views.length; start += batch) {
      System.arraycopy(places, from, views, start, batch);
    }
    return views;
  }

  private Supplier<Tensor> target(int[] places, int from, int to) {
    Field field = store.layout().target();
    int index = store.layout().inputs().size();
    if (field.encoding() != Encoding.INT64) {
      InputBatch values = input(index, places, from, to);
      return () -> values.values(engine, type);
    }
    int[] lengths = lengths(index, places, from, to);
    Shape shape = shape(field, lengths, to - from);
    long[] values = new long[Math.toIntExact(shape.elements())];
    Arrays.fill(values, Field.PADDING);
    int row = Math.toIntExact(shape.withoutFirst().elements());
    for (int at = from; at < to; at++) {
      ByteBuffer chunk = store.chunk(places[at]);
      int start = numbers(index, places[at]);
      int count = count(field, lengths, at - from);
      for (int element = 0; element < count; element++) {
        values[(at - from) * row + element] = chunk.getLong(start + element * Long.BYTES);
      }
    }
    return () -> engine.tensor(shape, values);
  }

  /** The values of an input, or of the target, whose index is the number of inputs. */
  private InputBatch input(int index, int[] places, int from, int to) {
    Field field = field(index);
    int[] lengths = lengths(index, places, from, to);
    Shape shape = shape(field, lengths, to - from);
    float[] values = new float[Math.toIntExact(shape.elements())];
    int row = Math.toIntExact(shape.withoutFirst().elements());
    for (int at = from; at < to; at++) {
      ByteBuffer chunk = store.chunk(places[at]);
      int start = numbers(index, places[at]);
      int count = count(field, lengths, at - from);
      int first = (at - from) * row;
      if (field.encoding() == Encoding.UINT8) {
        for (int element = 0; element < count; element++) {
          values[first + element] = chunk.get(start + element) & 0xff;
        }
      } else {
        chunk
            .slice(start, count * Float.BYTES)
            .order(chunk.order())
            .asFloatBuffer()
            .get(values, first, count);
      }
    }
    return new InputBatch(shape, values, lengths);
  }

  private Field field(int index) {
    SampleLayout layout = store.layout();
    return index < layout.inputs().size() ? layout.inputs().get(index) : layout.target();
  }

  private int position(int index, int place) {
    return store.layout().position(index, store.chunk(place), store.position(place));
  }

  /** Where the field's numbers begin. */
  private int numbers(int index, int place) {
    return position(index, place) + (field(index).isSequence() ? Integer.BYTES : 0);
  }

  /** The steps of each sample; empty if the field is no sequence. */
  private int[] lengths(int index, int[] places, int from, int to) {
    if (!field(index).isSequence()) {
      return new int[0];
    }
    int[] lengths = new int[to - from];
    for (int at = from; at < to; at++) {
      lengths[at - from] = store.chunk(places[at]).getInt(position(index, places[at]));
    }
    return lengths;
  }

  private static Shape shape(Field field, int[] lengths, int batch) {
    return field.isSequence()
        ? InputBatch.padded(field.shape(), lengths)
        : field.shape().prepend(batch);
  }

  private static int count(Field field, int[] lengths, int sample) {
    return field.isSequence() ? lengths[sample] * field.size() : field.size();
  }

  private float[] weights(int[] places, int from, int to) {
    float[] values = new float[to - from];
    for (int at = from; at < to; at++) {
      values[at - from] = (float) store.chunk(places[at]).getDouble(store.position(places[at]));
    }
    return values;
  }
}
