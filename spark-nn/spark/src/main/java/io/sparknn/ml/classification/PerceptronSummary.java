package io.sparknn.ml.classification;

import io.sparknn.persistence.Json;
import java.util.List;
import org.apache.spark.ml.util.Identifiable;

/**
 * How a perceptron was learnt.
 *
 * <p>As text it is JSON, as {@link io.sparknn.ml.TrainingSummary} is.
 *
 * @param mistakes how many rows were misclassified when their turn came, in each pass
 * @param rows how many there were
 */
public record PerceptronSummary(List<Long> mistakes, long rows) implements Identifiable {

  /** Keeps a copy of the list. */
  public PerceptronSummary {
    mistakes = List.copyOf(mistakes);
  }

  /** Whether the last pass made no mistake, so that all rows are classified correctly. */
  public boolean converged() {
    return mistakes.get(mistakes.size() - 1) == 0;
  }

  @Override
  public String uid() {
    return "perceptronSummary";
  }

  @Override
  public String toString() {
    return Json.write(this);
  }
}
