package io.sparknn.layers;

/** Whether a network learns or is used; dropout and normalizations behave differently. */
public enum Mode {
  /** Parameters are being fitted. */
  TRAIN,
  /** Parameters are fixed; the output of a sample depends on nothing but that sample. */
  PREDICT
}
