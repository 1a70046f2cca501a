package io.sparknn.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Small data sets that are the same each time. */
public final class TestData {
  private TestData() {}

  /**
   * Three clouds in the plane: id, features (2), label 0 to 2, weight 1, and every fifth row
   * validates.
   */
  public static Dataset<Row> clouds(int rows) {
    Random random = new Random(7);
    List<Row> data = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int label = row % 3;
      double x = Math.cos(2.1 * label) + 0.2 * random.nextGaussian();
      double y = Math.sin(2.1 * label) + 0.2 * random.nextGaussian();
      data.add(RowFactory.create(row, Vectors.dense(x, y), (double) label, 1.0, row % 5 == 0));
    }
    return frame(
        data,
        field("id", DataTypes.IntegerType),
        field("features", SQLDataTypes.VectorType()),
        field("label", DataTypes.DoubleType),
        field("weight", DataTypes.DoubleType),
        field("validation", DataTypes.BooleanType));
  }

  /** A plane with a little noise: id, features (2), label = 1 + 2x − y, labels (two numbers). */
  public static Dataset<Row> plane(int rows) {
    Random random = new Random(11);
    List<Row> data = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      double x = 2 * random.nextDouble() - 1;
      double y = 2 * random.nextDouble() - 1;
      double label = 1 + 2 * x - y + 0.01 * random.nextGaussian();
      data.add(
          RowFactory.create(
              row, Vectors.dense(x, y), label, Vectors.dense(x + y, x - y), row % 5 == 0));
    }
    return frame(
        data,
        field("id", DataTypes.IntegerType),
        field("features", SQLDataTypes.VectorType()),
        field("label", DataTypes.DoubleType),
        field("labels", SQLDataTypes.VectorType()),
        field("validation", DataTypes.BooleanType));
  }

  /** A DataFrame of these rows. */
  public static Dataset<Row> frame(List<Row> rows, StructField... fields) {
    return LocalSpark.session().createDataFrame(rows, new StructType(fields));
  }

  /** A nullable column. */
  public static StructField field(String name, DataType type) {
    return DataTypes.createStructField(name, type, true);
  }
}
