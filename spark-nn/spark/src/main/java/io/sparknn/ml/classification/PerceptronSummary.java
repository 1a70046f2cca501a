package io.sparknn.ml.classification;

import java.util.List;

/**
 * How a perceptron was learnt.
 *
 * @param mistakes how many rows were misclassified when their turn came, in each pass
 * @param rows how many there were
 */
public record PerceptronSummary(List<Long> mistakes, long rows) {

  /** Keeps a copy of the list. */
  public PerceptronSummary {
    mistakes = List.copyOf(mistakes);
  }

  /** Whether the last pass made no mistake, so that all rows are classified correctly. */
  public boolean converged() {
    return mistakes.get(mistakes.size() - 1) == 0;
  }
}
