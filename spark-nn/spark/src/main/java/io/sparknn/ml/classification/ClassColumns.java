package io.sparknn.ml.classification;

import io.sparknn.ml.data.Columns;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.param.shared.HasPredictionCol;
import org.apache.spark.ml.param.shared.HasProbabilityCol;
import org.apache.spark.ml.param.shared.HasRawPredictionCol;
import org.apache.spark.sql.types.StructType;

/** The columns that a classification model appends, in the order in which Spark's own do. */
final class ClassColumns {
  private ClassColumns() {}

  /**
   * The schema with the columns that have a name, with their metadata.
   *
   * @param probabilities whether the model can tell any
   */
  static <S extends HasRawPredictionCol & HasProbabilityCol & HasPredictionCol> StructType append(
      S stage, StructType schema, int classes, boolean probabilities) {
    StructType appended = schema;
    if (!stage.getRawPredictionCol().isEmpty()) {
      AttributeGroup raw = new AttributeGroup(stage.getRawPredictionCol(), classes);
      appended = Columns.append(appended, raw.toStructField(), "rawPredictionCol");
    }
    if (probabilities && !stage.getProbabilityCol().isEmpty()) {
      AttributeGroup probability = new AttributeGroup(stage.getProbabilityCol(), classes);
      appended = Columns.append(appended, probability.toStructField(), "probabilityCol");
    }
    if (!stage.getPredictionCol().isEmpty()) {
      NominalAttribute prediction =
          NominalAttribute.defaultAttr().withName(stage.getPredictionCol()).withNumValues(classes);
      appended = Columns.append(appended, prediction.toStructField(), "predictionCol");
    }
    return appended;
  }
}
