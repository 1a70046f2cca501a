package io.sparknn.ml.regression;

import io.sparknn.losses.Output;
import io.sparknn.ml.scoring.OutputColumns;
import io.sparknn.ml.scoring.Probabilities;
import io.sparknn.ml.scoring.VectorValue;
import java.util.Arrays;

/**
 * From a network's output to the column of a regression model.
 *
 * @param output what the numbers of the output mean
 * @param outputs how many numbers are predicted; one becomes a double, several a vector
 * @param prediction whether there is a column of predictions
 */
record RegressionScores(Output output, int outputs, boolean prediction) implements OutputColumns {

  @Override
  public Object[] values(float[] numbers, int offset) {
    double[] own = new double[outputs];
    for (int index = 0; index < outputs; index++) {
      own[index] = numbers[offset + index];
    }
    return columns(predicted(own));
  }

  /** The predicted numbers: the first of the output, which are the means if there are variances. */
  double[] predicted(double[] numbers) {
    double[] first = Arrays.copyOf(numbers, outputs);
    return output == Output.LOGITS ? Probabilities.softmax(first) : first;
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
