package io.sparknn.ml.forecasting;

import io.sparknn.ml.scoring.OutputColumns;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;

/**
 * From a network's output to the forecast, in the unit of the values.
 *
 * @param horizon how many rows are forecast
 * @param values how many numbers each has; of one, the forecast is an array of numbers
 * @param center the ordinal of the means that were subtracted
 * @param spread the ordinal of the standard deviations that were divided by
 */
record ForecastScores(int horizon, int values, int center, int spread) implements OutputColumns {

  @Override
  public Object[] values(InternalRow row, float[] outputs, int offset, int steps) {
    double[] means = row.getArray(center).toDoubleArray();
    double[] deviations = row.getArray(spread).toDoubleArray();
    Object[] forecast = new Object[horizon];
    for (int step = 0; step < horizon; step++) {
      double[] numbers = new double[values];
      for (int value = 0; value < values; value++) {
        float scaled = outputs[offset + step * values + value];
        numbers[value] = scaled * deviations[value] + means[value];
      }
      forecast[step] = values == 1 ? numbers[0] : UnsafeArrayData.fromPrimitiveArray(numbers);
    }
    return new Object[] {new GenericArrayData(forecast)};
  }

  @Override
  public Object[] invalid() {
    return new Object[] {null};
  }
}
