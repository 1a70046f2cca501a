package io.sparknn.layers;

/** Where a transformer layer normalizes around each of its parts. */
public enum NormPlacement {
  /** Before the part, x + part(norm(x)): trains well without warm-up; Xiong et al. (2020). */
  BEFORE,
  /** After the sum, norm(x + part(x)), as in Vaswani et al. (2017). */
  AFTER,
  /** Nowhere. */
  NONE
}
