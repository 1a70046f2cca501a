package io.sparknn.ml.classification;

import io.sparknn.neurons.Perceptron;
import io.sparknn.persistence.Provenance;

/**
 * What a saved perceptron consists of beside its parameters.
 *
 * @param formatVersion of the file; newer ones are refused
 * @param provenance where it comes from
 * @param perceptron the weights
 * @param summary how they were learnt
 */
record SavedPerceptron(
    int formatVersion, Provenance provenance, Perceptron perceptron, PerceptronSummary summary) {
  static final String FILE = "perceptron.json";
  static final int FORMAT_VERSION = 1;
}
