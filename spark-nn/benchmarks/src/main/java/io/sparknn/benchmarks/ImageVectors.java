package io.sparknn.benchmarks;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;

/** Images as vectors of numbers from 0 to 1 in a cached table, the form that all libraries take. */
final class ImageVectors {
  private ImageVectors() {}

  static Dataset<Row> of(Dataset<Row> images, int partitions) {
    UDF1<byte[], Vector> scaled =
        bytes -> {
          double[] values = new double[bytes.length];
          for (int index = 0; index < bytes.length; index++) {
            values[index] = (bytes[index] & 0xff) / 255.0;
          }
          return Vectors.dense(values);
        };
    Dataset<Row> rows =
        images
            .repartition(partitions)
            .select(
                functions
                    .udf(scaled, SQLDataTypes.VectorType())
                    .apply(functions.col("image"))
                    .as("features"),
                functions.col("label"))
            .cache();
    rows.count();
    return rows;
  }
}
