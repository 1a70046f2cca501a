package io.sparknn.ml.scoring;

import java.util.Arrays;

/** Probabilities from logits, outside an engine. */
public final class Probabilities {
  private Probabilities() {}

  /** softmax(z)ᵢ = e^(zᵢ − max z) / Σⱼ e^(zⱼ − max z). */
  public static double[] softmax(double[] logits) {
    double largest = Arrays.stream(logits).max().orElse(0);
    double[] powers = Arrays.stream(logits).map(logit -> Math.exp(logit - largest)).toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(power -> power / sum).toArray();
  }

  /** 1 / (1 + e⁻ᶻ). */
  public static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
