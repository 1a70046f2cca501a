package io.sparknn.ml.forecasting;

import io.sparknn.layers.Dense;
import io.sparknn.ml.TestData;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;

/** Waves of period 4 at different levels, their rows in disorder. */
final class Series {
  private static final double[] WAVE = {0, 1, 0, -1};

  private Series() {}

  /** Sees four rows and forecasts two. */
  static Forecaster forecaster() {
    return new Forecaster()
        .setKeyCols("site")
        .setTimeCol("time")
        .setValueCols("value")
        .setWindowSize(4)
        .setHorizon(2)
        .setNetwork(NetworkSpec.sequential(Shape.of(4), new Dense(2)))
        .setOptimizer(new Adam(0.05))
        .setMaxIter(40)
        .setBatchSize(16)
        .setNumWorkers(2)
        .setSeed(3);
  }

  /**
   * So many rows of each site: id, site, time, value, another value, what comes next (two numbers,
   * as integers), a weight, and whether the row is of the last fourth.
   */
  static Dataset<Row> waves(int sites, int rows) {
    List<Row> data = new ArrayList<>();
    for (int site = 0; site < sites; site++) {
      for (int time = 0; time < rows; time++) {
        data.add(
            RowFactory.create(
                site * rows + time,
                "site" + site,
                time,
                value(site, time),
                -2 * value(site, time),
                List.of((int) value(site, time + 1), (int) value(site, time + 2)),
                1.0,
                time >= 3 * rows / 4));
      }
    }
    Collections.shuffle(data, new Random(9));
    return frame(data);
  }

  static double value(int site, int time) {
    return 100 * site + (site + 1) * WAVE[(time + site) % 4];
  }

  static Dataset<Row> frame(List<Row> data) {
    return TestData.frame(
        data,
        TestData.field("id", DataTypes.IntegerType),
        TestData.field("site", DataTypes.StringType),
        TestData.field("time", DataTypes.IntegerType),
        TestData.field("value", DataTypes.DoubleType),
        TestData.field("other", DataTypes.DoubleType),
        TestData.field("next", DataTypes.createArrayType(DataTypes.IntegerType)),
        TestData.field("weight", DataTypes.DoubleType),
        TestData.field("validation", DataTypes.BooleanType));
  }
}
