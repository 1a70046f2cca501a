package io.sparknn.ml.classification;

import io.sparknn.ml.scoring.OutputColumns;
import io.sparknn.ml.scoring.VectorValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From a network's logits to the columns of a classification model: logits z as raw prediction,
 * softmax(z) as probability, the class with the largest as prediction.
 *
 * @param classes how many there are
 * @param raw whether there is a column of raw predictions
 * @param probability whether there is a column of probabilities
 * @param prediction whether there is a column of predictions
 * @param thresholds by which probabilities are divided before the largest is taken; null for none
 */
record ClassScores(
    int classes, boolean raw, boolean probability, boolean prediction, double[] thresholds)
    implements OutputColumns {

  @Override
  public Object[] values(float[] outputs, int offset) {
    double[] logits = new double[classes];
    for (int index = 0; index < classes; index++) {
      logits[index] = outputs[offset + index];
    }
    return columns(logits);
  }

  @Override
  public Object[] invalid() {
    double[] unknown = new double[classes];
    Arrays.fill(unknown, Double.NaN);
    List<Object> columns = new ArrayList<>();
    if (raw) {
      columns.add(VectorValue.of(unknown));
    }
    if (probability) {
      columns.add(VectorValue.of(unknown));
    }
    if (prediction) {
      columns.add(Double.NaN);
    }
    return columns.toArray();
  }

  private Object[] columns(double[] logits) {
    List<Object> columns = new ArrayList<>();
    if (raw) {
      columns.add(VectorValue.of(logits));
    }
    boolean needed = probability || (prediction && thresholds != null);
    double[] probabilities = needed ? softmax(logits) : logits;
    if (probability) {
      columns.add(VectorValue.of(probabilities));
    }
    if (prediction) {
      columns.add(predict(logits, probabilities));
    }
    return columns.toArray();
  }

  private double predict(double[] logits, double[] probabilities) {
    double[] scaled = logits;
    if (thresholds != null) {
      scaled = new double[classes];
      for (int index = 0; index < classes; index++) {
        scaled[index] = probabilities[index] / thresholds[index]; // as Spark: NaN for 0 / 0
      }
    }
    return argMax(scaled);
  }

  /** softmax(z)ᵢ = e^(zᵢ − max z) / Σⱼ e^(zⱼ − max z). */
  static double[] softmax(double[] logits) {
    double largest = Arrays.stream(logits).max().orElse(0);
    double[] powers = Arrays.stream(logits).map(logit -> Math.exp(logit - largest)).toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(power -> power / sum).toArray();
  }

  private static int argMax(double[] values) {
    int best = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int index = 0; index < values.length; index++) {
      if (values[index] > largest) {
        largest = values[index];
        best = index;
      }
    }
    return best;
  }
}
