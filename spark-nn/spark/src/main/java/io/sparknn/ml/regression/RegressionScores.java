package io.sparknn.ml.regression;

import io.sparknn.losses.Output;
import io.sparknn.ml.scoring.OutputColumns;
import io.sparknn.ml.scoring.Probabilities;
import io.sparknn.ml.scoring.VectorValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * From a network's output to the columns of a regression model.
 *
 * @param output what the numbers of the output mean
 * @param outputs how many numbers are predicted; one becomes a double, several a vector
 * @param prediction whether there is a column of predictions
 * @param variance whether there is a column of variances
 */
record RegressionScores(Output output, int outputs, boolean prediction, boolean variance)
    implements OutputColumns {

  @Override
  public Object[] values(InternalRow row, float[] numbers, int offset, int steps) {
    double[] own = new double[output == Output.MEANS_AND_LOG_VARIANCES ? 2 * outputs : outputs];
    for (int index = 0; index < own.length; index++) {
      own[index] = numbers[offset + index];
    }
    return columns(predicted(own), variance ? variances(own) : own);
  }

  /** The predicted numbers: the first of the output, which are the means if there are variances. */
  double[] predicted(double[] numbers) {
    double[] first = Arrays.copyOf(numbers, outputs);
    return output == Output.LOGITS ? Probabilities.softmax(first) : first;
  }

  private double[] variances(double[] numbers) {
    return Arrays.stream(numbers, outputs, 2 * outputs).map(Math::exp).toArray();
  }

  @Override
  public Object[] invalid() {
    double[] unknown = new double[outputs];
    Arrays.fill(unknown, Double.NaN);
    return columns(unknown, unknown);
  }

  private Object[] columns(double[] predicted, double[] variances) {
    List<Object> columns = new ArrayList<>();
    if (prediction) {
      columns.add(value(predicted));
    }
    if (variance) {
      columns.add(value(variances));
    }
    return columns.toArray();
  }

  private Object value(double[] numbers) {
    return outputs == 1 ? numbers[0] : VectorValue.of(numbers);
  }
}
