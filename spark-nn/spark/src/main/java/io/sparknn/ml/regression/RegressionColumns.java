package io.sparknn.ml.regression;

import io.sparknn.losses.Loss;
import io.sparknn.losses.Output;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.param.HasLoss;
import io.sparknn.ml.param.HasVarianceCol;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.param.shared.HasPredictionCol;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that a regression model appends: predictions, and variances if they are asked for.
 */
final class RegressionColumns {
  private RegressionColumns() {}

  /**
   * The schema with the columns that have a name.
   *
   * @throws IllegalArgumentException if variances are asked for, and the loss learns none
   */
  static <S extends HasPredictionCol & HasVarianceCol<?> & HasLoss<?>> StructType append(
      S stage, StructType schema, int outputs) {
    Loss loss = stage.getLoss();
    String variance = stage.getVarianceCol();
    if (!variance.isEmpty() && loss.output() != Output.MEANS_AND_LOG_VARIANCES) {
      throw new IllegalArgumentException(
          "Parameter varianceCol of "
              + stage.uid()
              + " is '"
              + variance
              + "', but loss "
              + loss
              + " learns no variances; train with GaussianNegativeLogLikelihood, or unset"
              + " varianceCol.");
    }
    StructType appended = append(schema, stage.getPredictionCol(), outputs, "predictionCol");
    return append(appended, variance, outputs, "varianceCol");
  }

  /** The schema with one more column, a number or a vector, if it has a name. */
  private static StructType append(StructType schema, String name, int outputs, String parameter) {
    if (name.isEmpty()) {
      return schema;
    }
    StructField field =
        outputs == 1
            ? NumericAttribute.defaultAttr().withName(name).toStructField()
            : new AttributeGroup(name, outputs).toStructField();
    return Columns.append(schema, field, parameter);
  }
}
