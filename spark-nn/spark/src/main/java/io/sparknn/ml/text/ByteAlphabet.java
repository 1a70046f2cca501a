package io.sparknn.ml.text;

/**
 * The 256 bytes as the first pieces of byte-pair encoding, each written as one visible character:
 * printable bytes of Latin-1 as themselves, the others, space among them, as the characters from
 * U+0100 on. Their order is that of GPT-2's vocabulary.
 *
 * <p>Source: Radford et al., Language models are unsupervised multitask learners (2019), section
 * 2.2, and the code published with it.
 */
final class ByteAlphabet {
  /** How many bytes there are. */
  static final int SIZE = 256;

  private static final int FIRST_OF_OTHERS = 0x100;
  private static final byte[] BYTES = new byte[SIZE];
  private static final int[] PLACES = new int[SIZE];
  private static final char[] CHARACTERS = new char[SIZE];

  static {
    int place = 0;
    for (int value = 0; value < SIZE; value++) {
      if (isPrintable(value)) {
        put(value, place++, (char) value);
      }
    }
    int others = FIRST_OF_OTHERS;
    for (int value = 0; value < SIZE; value++) {
      if (!isPrintable(value)) {
        put(value, place++, (char) others++);
      }
    }
  }

  private ByteAlphabet() {}

  private static boolean isPrintable(int value) {
    return (value >= '!' && value <= '~') || (value >= 0xa1 && value != 0xad);
  }

  private static void put(int value, int place, char character) {
    BYTES[place] = (byte) value;
    PLACES[value] = place;
    CHARACTERS[place] = character;
  }

  /** Where a byte stands in the alphabet, 0 to 255. */
  static int place(byte value) {
    return PLACES[Byte.toUnsignedInt(value)];
  }

  /** The byte at this place. */
  static byte value(int place) {
    return BYTES[place];
  }

  /** How the byte at this place is written. */
  static char character(int place) {
    return CHARACTERS[place];
  }
}
