package io.sparknn.ml.classification;

import io.sparknn.losses.Loss;
import io.sparknn.ml.scoring.Probabilities;
import java.util.Arrays;

/** How a network's outputs are read as classes: what they mean to the loss that trained it. */
enum ClassReading {
  /** A logit z for each class; probabilities are softmax(z). */
  LOGITS,
  /** One logit z, of class 1: logits are (−z, z), probabilities (σ(−z), σ(z)), as in Spark. */
  BINARY_LOGIT,
  /** A score for each class, without probabilities. */
  SCORES,
  /** One score s: scores are (−s, s), without probabilities, as those of Spark's LinearSVC. */
  BINARY_SCORE;

  /** The reading that suits a loss. */
  static ClassReading of(Loss loss) {
    return switch (loss.output()) {
      case LOGITS -> LOGITS;
      case BINARY_LOGIT -> BINARY_LOGIT;
      case BINARY_SCORE -> BINARY_SCORE;
      case SCORES, VALUES, MEANS_AND_LOG_VARIANCES -> SCORES;
    };
  }

  /** Whether there is one output for two classes. */
  boolean isBinary() {
    return this == BINARY_LOGIT || this == BINARY_SCORE;
  }

  /** Whether probabilities can be told. */
  boolean hasProbabilities() {
    return this == LOGITS || this == BINARY_LOGIT;
  }

  /** Raw predictions, one for each class, from a sample's outputs. */
  double[] raw(double[] outputs) {
    return isBinary() ? new double[] {0 - outputs[0], outputs[0]} : outputs;
  }

  /** Probabilities from raw predictions; only if it {@link #hasProbabilities}. */
  double[] probabilities(double[] raw) {
    return this == BINARY_LOGIT
        ? Arrays.stream(raw).map(Probabilities::sigmoid).toArray()
        : Probabilities.softmax(raw);
  }
}
