package io.sparknn.layers;

/**
 * A layer whose first input is token ids: whole numbers from 0 to one less than its vocabulary's
 * size.
 */
public interface TokenLayer extends Layer {

  /** How many tokens there are, 1 or more. */
  int vocabulary();
}
