package io.sparknn.generation;

import java.util.Arrays;

/** The places of the largest numbers. */
final class Largest {
  private Largest() {}

  /**
   * The places of the {@code count} largest of a stretch of numbers, the largest first; of equal
   * ones the first. There are as many numbers at least, and none is NaN.
   *
   * @return counted from {@code from}
   */
  static int[] of(float[] numbers, int from, int length, int count) {
    long[] heap = new long[count]; // the smallest of those kept is first
    for (int place = 0; place < count; place++) {
      heap[place] = key(numbers[from + place], place);
    }
    Arrays.sort(heap);
    for (int place = count; place < length; place++) {
      long key = key(numbers[from + place], place);
      if (key > heap[0]) {
        heap[0] = key;
        sink(heap);
      }
    }
    Arrays.sort(heap);
    int[] places = new int[count];
    for (int index = 0; index < count; index++) {
      places[index] = Integer.MAX_VALUE - (int) heap[count - 1 - index];
    }
    return places;
  }

  /** A number that is larger for a larger value, and for an earlier place if values are equal. */
  private static long key(float value, int place) {
    int bits = Float.floatToIntBits(value + 0f); // −0 becomes 0
    int ordered = bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
    return ((long) ordered << 32) | (Integer.MAX_VALUE - place);
  }

  private static void sink(long[] heap) {
    int parent = 0;
    long key = heap[0];
    while (2 * parent + 1 < heap.length) {
      int child = 2 * parent + 1;
      if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= key) {
        break;
      }
      heap[parent] = heap[child];
      parent = child;
    }
    heap[parent] = key;
  }
}
