package io.sparknn.data;

import java.util.List;

/**
 * How a sample lies in bytes, in native byte order and without gaps: its weight (double precision),
 * its inputs in the network's order, its target.
 *
 * @param inputs the network's inputs
 * @param target what the output is compared with
 */
public record SampleLayout(List<Field> inputs, Field target) {
  private static final int WEIGHT_BYTES = Double.BYTES;

  /** Keeps a copy of the list. */
  public SampleLayout {
    inputs = List.copyOf(inputs);
  }

  /** Bytes of one sample. */
  public int bytes() {
    return targetOffset() + target.bytes();
  }

  /** Where the input of this index begins. */
  public int inputOffset(int index) {
    return inputs.subList(0, index).stream().mapToInt(Field::bytes).sum() + WEIGHT_BYTES;
  }

  /** Where the target begins. */
  public int targetOffset() {
    return inputOffset(inputs.size());
  }
}
