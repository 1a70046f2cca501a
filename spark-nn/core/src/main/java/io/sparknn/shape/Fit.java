package io.sparknn.shape;

/** How many windows are taken where the steps don't end exactly at the end of the input. */
public enum Fit {
  /** As many as fit wholly: ⌊(n + padding − extent) / stride⌋ + 1. */
  FLOOR,
  /**
   * One more if cells remain at the end, so that each is seen: ⌈(n + padding − extent) / stride⌉ +
   * 1, less one that would begin behind the input.
   */
  CEIL,
  /**
   * ⌈n / stride⌉, with as much padding as that takes, half of it on each side; of an odd number of
   * cells one more is behind.
   */
  SAME
}
