package io.sparknn.ml.tagging;

import io.sparknn.layers.Dense;
import io.sparknn.ml.TestData;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;

/** Points in a row, each of which is above the diagonal (1) or not (0). */
final class Tagging {
  static final ArrayType LABELS = DataTypes.createArrayType(DataTypes.IntegerType);
  static final ArrayType POINTS =
      DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.DoubleType));

  private Tagging() {}

  static SequenceTagger tagger() {
    return new SequenceTagger()
        .setNetwork(NetworkSpec.sequential(Shape.sequence(2), new Dense(2)))
        .setOptimizer(new Adam(0.1))
        .setMaxIter(5)
        .setBatchSize(16)
        .setNumWorkers(2)
        .setSeed(3);
  }

  /** Sequences of 0 to 6 points: id, features, label, weight, validation. */
  static Dataset<Row> rows(int count) {
    Random random = new Random(5);
    List<Row> rows = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      List<List<Double>> points = new ArrayList<>();
      List<Integer> labels = new ArrayList<>();
      for (int step = 0; step < id % 7; step++) {
        double x = random.nextGaussian();
        double y = random.nextGaussian();
        points.add(List.of(x, y));
        labels.add(y > x ? 1 : 0);
      }
      rows.add(RowFactory.create(id, points, labels, 1.0, id % 4 == 0));
    }
    return TestData.frame(
        rows,
        TestData.field("id", DataTypes.IntegerType),
        TestData.field("features", POINTS),
        TestData.field("label", LABELS),
        TestData.field("weight", DataTypes.DoubleType),
        TestData.field("validation", DataTypes.BooleanType));
  }
}
