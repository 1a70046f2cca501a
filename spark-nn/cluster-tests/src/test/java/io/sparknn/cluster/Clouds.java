package io.sparknn.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Three clouds in the plane, the same each time: features (2), label 0 to 2. */
final class Clouds {
  private Clouds() {}

  static Dataset<Row> of(SparkSession spark, int rows) {
    Random random = new Random(7);
    List<Row> data = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int label = row % 3;
      double x = Math.cos(2.1 * label) + 0.2 * random.nextGaussian();
      double y = Math.sin(2.1 * label) + 0.2 * random.nextGaussian();
      data.add(RowFactory.create(Vectors.dense(x, y), (double) label));
    }
    StructType schema =
        new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.DoubleType);
    return spark.createDataFrame(data, schema);
  }
}
