package io.sparknn.data;

import io.sparknn.shape.Shape;
import java.nio.ByteBuffer;

/**
 * One tensor of a sample.
 *
 * <p>In bytes it is its numbers in row-major order. A sequence of any length begins with the number
 * of its steps, an {@code int}.
 *
 * @param name of the network's input, or of the target
 * @param shape of one sample; (any, …) for sequences
 * @param encoding how its numbers are stored
 */
public record Field(String name, Shape shape, Encoding encoding) {
  /**
   * What stands after the end of a sequence of class indices, so that no class is expected there.
   */
  public static final int PADDING = -1;

  /** Whether samples have sequences of any length. */
  public boolean isSequence() {
    return shape.hasAnyLength();
  }

  /** How many numbers a sample has; of a sequence, each of its steps. */
  public int size() {
    return Math.toIntExact((isSequence() ? shape.withoutFirst() : shape).elements());
  }

  /** Bytes of the field in the sample in which it begins at {@code position}. */
  int bytes(ByteBuffer sample, int position) {
    return isSequence()
        ? Integer.BYTES + sample.getInt(position) * size() * encoding.bytes()
        : size() * encoding.bytes();
  }

  /** Bytes of a field of so many steps; they count for sequences only. */
  public int bytes(int steps) {
    int numbers = size() * encoding.bytes();
    return isSequence() ? Integer.BYTES + Math.multiplyExact(steps, numbers) : numbers;
  }
}
