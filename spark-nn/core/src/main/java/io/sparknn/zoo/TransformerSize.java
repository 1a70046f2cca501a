package io.sparknn.zoo;

import io.sparknn.layers.NormPlacement;
import io.sparknn.parameters.Validate;

/**
 * How large a transformer is.
 *
 * @param layers of the encoder, and of the decoder, 1 or more
 * @param features d, numbers of each step, even, and a multiple of {@code heads}
 * @param heads of each attention, 1 or more
 * @param units in the middle of each feed-forward part, 1 or more; 4d is usual
 * @param dropout its rate throughout, at least 0 and below 1
 * @param norm where layer normalization stands
 */
public record TransformerSize(
    int layers, int features, int heads, int units, double dropout, NormPlacement norm) {

  /** Checks the ranges. */
  public TransformerSize {
    Validate.atLeast("TransformerSize", "layers", layers, 1);
    Validate.atLeast("TransformerSize", "features", features, 2);
    Validate.atLeast("TransformerSize", "heads", heads, 1);
    Validate.atLeast("TransformerSize", "units", units, 1);
    Validate.within("TransformerSize", "dropout", dropout, 0, 1);
  }

  /** With 4d units, a dropout of 0.1, and normalized first, which needs no warm-up. */
  public TransformerSize(int layers, int features, int heads) {
    this(layers, features, heads, 4 * features, 0.1, NormPlacement.BEFORE);
  }

  /** With this rate of dropout. */
  public TransformerSize dropout(double rate) {
    return new TransformerSize(layers, features, heads, units, rate, norm);
  }

  /** With so many units in the middle of each feed-forward part. */
  public TransformerSize units(int count) {
    return new TransformerSize(layers, features, heads, count, dropout, norm);
  }

  /** With normalization elsewhere, as after each part in the first transformers. */
  public TransformerSize norm(NormPlacement placement) {
    return new TransformerSize(layers, features, heads, units, dropout, placement);
  }
}
