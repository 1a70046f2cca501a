package io.sparknn.data;

import io.sparknn.shape.Shape;

/**
 * One tensor of a sample.
 *
 * @param name of the network's input, or of the target
 * @param shape of one sample
 * @param encoding how its numbers are stored
 */
public record Field(String name, Shape shape, Encoding encoding) {

  /** Bytes of the field in one sample. */
  public int bytes() {
    return Math.toIntExact(shape.elements() * encoding.bytes());
  }
}
