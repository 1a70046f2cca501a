package io.sparknn.losses;

/** What a network's output means to the loss that trains it, so that predictions can be read. */
public enum Output {
  /** The predicted numbers themselves, in the target's shape. */
  VALUES,
  /**
   * For m predicted numbers (batch, 2m): their means, then the natural logarithms of their
   * variances.
   */
  MEANS_AND_LOG_VARIANCES,
  /** A logit for each class along the last axis; softmax makes probabilities of them. */
  LOGITS,
  /** One logit (batch, 1), of class 1 of two; the logistic function makes its probability. */
  BINARY_LOGIT,
  /** A score for each class (batch, classes), the largest of which wins; no probabilities. */
  SCORES,
  /** One score (batch, 1): class 1 if it is above 0, else class 0; no probabilities. */
  BINARY_SCORE
}
