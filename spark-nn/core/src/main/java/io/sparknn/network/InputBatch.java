package io.sparknn.network;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.util.Arrays;
import java.util.Optional;

/**
 * The values of one input of a network for the samples of a batch.
 *
 * @param shape with the batch axis: (batch, …), or (batch, time, …) for sequences
 * @param values in row-major order; a sequence shorter than the longest is followed by padding
 * @param lengths how many steps of each sample are real; empty if the input isn't of any length
 */
public record InputBatch(Shape shape, float[] values, int[] lengths) {

  /** Values of a fixed shape, without padding. */
  public InputBatch(Shape shape, float[] values) {
    this(shape, values, new int[0]);
  }

  /**
   * The shape of a batch of sequences: with as many steps as the longest, but one at least, so that
   * a batch of empty sequences is no empty tensor.
   *
   * @param sample the input's shape, (any, …)
   */
  public static Shape padded(Shape sample, int[] lengths) {
    int longest = Math.max(1, Arrays.stream(lengths).max().orElse(0));
    return sample.with(0, longest).prepend(lengths.length);
  }

  /** The values in an engine's memory. */
  public Tensor values(Engine engine, DataType type) {
    return tensor(engine, shape, values, type);
  }

  /**
   * 1 for each real step and 0 for padding, (batch, time); empty if the input isn't of any length,
   * or if there is no padding.
   */
  public Optional<Tensor> mask(Engine engine, DataType type) {
    int steps = lengths.length == 0 ? 0 : shape.size(1);
    if (Arrays.stream(lengths).allMatch(length -> length == steps)) {
      return Optional.empty();
    }
    float[] real = new float[lengths.length * steps];
    for (int sample = 0; sample < lengths.length; sample++) {
      Arrays.fill(real, sample * steps, sample * steps + lengths[sample], 1f);
    }
    return Optional.of(tensor(engine, Shape.of(lengths.length, steps), real, type));
  }

  private static Tensor tensor(Engine engine, Shape shape, float[] values, DataType type) {
    Tensor tensor = engine.tensor(shape, values);
    return type == DataType.FLOAT32 ? tensor : engine.ops().cast(tensor, type);
  }
}
