package io.sparknn.parameters;

/**
 * Independent random streams from one seed: each use derives its own by name or number, so that
 * what one draws doesn't shift what another draws.
 */
public final class Seeds {
  private Seeds() {}

  /** The seed of the stream with this name. */
  public static long derive(long seed, String name) {
    long hash = 0xcbf29ce484222325L; // FNV-1a, then mixed
    for (int index = 0; index < name.length(); index++) {
      hash = (hash ^ name.charAt(index)) * 0x100000001b3L;
    }
    return derive(seed, hash);
  }

  /** The seed of the stream with this number. */
  public static long derive(long seed, long number) {
    return mix(seed + 0x9e3779b97f4a7c15L * (mix(number) | 1));
  }

  /** The finalizer of SplitMix64: Steele, Lea and Flood, Fast splittable generators (2014). */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
