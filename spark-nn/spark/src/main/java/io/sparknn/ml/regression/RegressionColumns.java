package io.sparknn.ml.regression;

import io.sparknn.ml.data.Columns;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.sql.types.StructType;

/** The column that a regression model appends. */
final class RegressionColumns {
  private RegressionColumns() {}

  /** The schema with the prediction, a number or a vector, if it has a name. */
  static StructType append(StructType schema, String prediction, int outputs) {
    if (prediction.isEmpty()) {
      return schema;
    }
    return Columns.append(
        schema,
        outputs == 1
            ? NumericAttribute.defaultAttr().withName(prediction).toStructField()
            : new AttributeGroup(prediction, outputs).toStructField(),
        "predictionCol");
  }
}
