package io.sparknn.ml.regression;

import io.sparknn.ml.scoring.OutputColumns;
import io.sparknn.ml.scoring.VectorValue;
import java.util.Arrays;

/**
 * From a network's output to the column of a regression model.
 *
 * @param outputs how many numbers there are; one becomes a double, several a vector
 * @param prediction whether there is a column of predictions
 */
record RegressionScores(int outputs, boolean prediction) implements OutputColumns {

  @Override
  public Object[] values(float[] numbers, int offset) {
    double[] predicted = new double[outputs];
    for (int index = 0; index < outputs; index++) {
      predicted[index] = numbers[offset + index];
    }
    return columns(predicted);
  }

  @Override
  public Object[] invalid() {
    double[] unknown = new double[outputs];
    Arrays.fill(unknown, Double.NaN);
    return columns(unknown);
  }

  private Object[] columns(double[] predicted) {
    if (!prediction) {
      return new Object[0];
    }
    return new Object[] {outputs == 1 ? predicted[0] : VectorValue.of(predicted)};
  }
}
