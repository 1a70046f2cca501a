package io.sparknn.data;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * How a sample lies in bytes, in native byte order and without gaps: its weight (double precision),
 * its inputs in the network's order, its target.
 *
 * @param inputs the network's inputs
 * @param target what the output is compared with
 */
public record SampleLayout(List<Field> inputs, Field target) {
  /** Where the first input begins: after the weight. */
  public static final int WEIGHT_BYTES = Double.BYTES;

  /** Keeps a copy of the list. */
  public SampleLayout {
    inputs = List.copyOf(inputs);
  }

  /** Whether samples hold sequences of any length, so that they differ in size. */
  public boolean hasSequences() {
    return target.isSequence() || inputs.stream().anyMatch(Field::isSequence);
  }

  /**
   * Bytes of each sample, if there are no sequences.
   *
   * @throws io.sparknn.shape.ShapeException if samples differ in size
   */
  public int bytes() {
    return WEIGHT_BYTES
        + inputs.stream().mapToInt(SampleLayout::fixedBytes).sum()
        + fixedBytes(target);
  }

  private static int fixedBytes(Field field) {
    return Math.toIntExact(field.shape().elements() * field.encoding().bytes());
  }

  /**
   * Where an input begins in a buffer.
   *
   * @param index of the input, from 0; their number stands for the target
   * @param start where the sample begins
   */
  public int position(int index, ByteBuffer buffer, int start) {
    int position = start + WEIGHT_BYTES;
    for (int before = 0; before < index; before++) {
      position += inputs.get(before).bytes(buffer, position);
    }
    return position;
  }

  /** Where the target begins in a buffer. */
  public int targetPosition(ByteBuffer buffer, int start) {
    return position(inputs.size(), buffer, start);
  }

  /** The steps of a sample's longest sequence; 0 if there are no sequences. */
  int steps(ByteBuffer buffer, int start) {
    int longest = 0;
    int position = start + WEIGHT_BYTES;
    for (Field input : inputs) {
      if (input.isSequence()) {
        longest = Math.max(longest, buffer.getInt(position));
      }
      position += input.bytes(buffer, position);
    }
    return target.isSequence() ? Math.max(longest, buffer.getInt(position)) : longest;
  }
}
