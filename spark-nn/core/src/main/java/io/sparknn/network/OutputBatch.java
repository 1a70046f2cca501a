package io.sparknn.network;

import io.sparknn.shape.Shape;

/**
 * The values of a network's output for the samples of a batch.
 *
 * @param shape with the batch axis; a sequence has as many steps as the longest of the batch
 * @param values in row-major order; what stands in the padding of a sequence means nothing
 */
public record OutputBatch(Shape shape, float[] values) {

  /** How many numbers each sample has, padding included. */
  public int sampleSize() {
    return Math.toIntExact(shape.withoutFirst().elements());
  }
}
