package io.sparknn.ml.tagging;

import io.sparknn.ml.data.Columns;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that a tagger's model appends. */
final class TagColumns {
  private TagColumns() {}

  /** The schema with the columns that have a name. */
  static StructType append(TaggerParams<?> stage, StructType schema) {
    StructField probability = arrays(stage.getProbabilityCol(), SQLDataTypes.VectorType());
    StructField prediction = arrays(stage.getPredictionCol(), DataTypes.IntegerType);
    StructType appended = Columns.append(schema, probability, "probabilityCol");
    return Columns.append(appended, prediction, "predictionCol");
  }

  private static StructField arrays(String name, DataType element) {
    return DataTypes.createStructField(name, DataTypes.createArrayType(element, false), true);
  }
}
