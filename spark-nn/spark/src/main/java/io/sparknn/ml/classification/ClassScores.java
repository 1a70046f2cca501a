package io.sparknn.ml.classification;

import io.sparknn.ml.scoring.OutputColumns;
import io.sparknn.ml.scoring.VectorValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * From a network's outputs to the columns of a classification model: logits or scores as raw
 * prediction, probabilities, the class with the largest as prediction.
 *
 * @param reading how the outputs are read
 * @param classes how many there are
 * @param raw whether there is a column of raw predictions
 * @param probability whether there is a column of probabilities
 * @param prediction whether there is a column of predictions
 * @param thresholds by which probabilities are divided before the largest is taken; null for none
 */
record ClassScores(
    ClassReading reading,
    int classes,
    boolean raw,
    boolean probability,
    boolean prediction,
    double[] thresholds)
    implements OutputColumns {

  @Override
  public Object[] values(InternalRow row, float[] outputs, int offset, int steps) {
    double[] numbers = new double[reading.isBinary() ? 1 : classes];
    for (int index = 0; index < numbers.length; index++) {
      numbers[index] = outputs[offset + index];
    }
    return columns(reading.raw(numbers));
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

  private Object[] columns(double[] scores) {
    List<Object> columns = new ArrayList<>();
    if (raw) {
      columns.add(VectorValue.of(scores));
    }
    boolean needed = probability || (prediction && thresholds != null);
    double[] probabilities = needed ? reading.probabilities(scores) : scores;
    if (probability) {
      columns.add(VectorValue.of(probabilities));
    }
    if (prediction) {
      columns.add(predict(scores, probabilities));
    }
    return columns.toArray();
  }

  private double predict(double[] scores, double[] probabilities) {
    double[] scaled = scores;
    if (thresholds != null) {
      scaled = new double[classes];
      for (int index = 0; index < classes; index++) {
        scaled[index] = probabilities[index] / thresholds[index]; // as Spark: NaN for 0 / 0
      }
    }
    return argMax(scaled);
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
