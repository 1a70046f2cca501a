package io.sparknn.ml.generation;

import io.sparknn.layers.Dense;
import io.sparknn.layers.Embedding;
import io.sparknn.layers.Lstm;
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
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Small languages. */
final class Generating {
  static final DataType TOKENS = DataTypes.createArrayType(DataTypes.IntegerType);

  private Generating() {}

  /** Learns texts that count from 4 to 8 and from the start again. */
  static LanguageModel languageModel() {
    return new LanguageModel()
        .setNetwork(
            NetworkSpec.sequential(
                Shape.sequence(), new Embedding(9, 8), new Lstm(16).sequences(), new Dense(9)))
        .setOptimizer(new Adam(0.03))
        .setMaxIter(15)
        .setBatchSize(16)
        .setBlockLength(8)
        .setMaxDecodedLength(6)
        .setNumWorkers(2)
        .setSeed(3);
  }

  /** Texts of 2 to 21 tokens: id, features. */
  static Dataset<Row> counting(int rows) {
    List<Row> data = new ArrayList<>();
    for (int id = 0; id < rows; id++) {
      data.add(RowFactory.create(id, counted(4 + id % 5, 2 + id % 20)));
    }
    return TestData.frame(
        data, TestData.field("id", DataTypes.IntegerType), TestData.field("features", TOKENS));
  }

  /** So many tokens from this on. */
  static List<Integer> counted(int first, int count) {
    List<Integer> tokens = new ArrayList<>();
    for (int step = 0; step < count; step++) {
      tokens.add(4 + (first - 4 + step) % 5);
    }
    return tokens;
  }

  /** Rows of sources of 1 to 4 tokens, and targets that are the same: id, features, label. */
  static Dataset<Row> copies(int rows) {
    Random random = new Random(6);
    List<Row> data = new ArrayList<>();
    for (int id = 0; id < rows; id++) {
      List<Integer> tokens = new ArrayList<>();
      for (int step = 0; step < 1 + id % 4; step++) {
        tokens.add(4 + random.nextInt(3));
      }
      data.add(RowFactory.create(id, tokens, tokens));
    }
    return TestData.frame(
        data,
        TestData.field("id", DataTypes.IntegerType),
        TestData.field("features", TOKENS),
        TestData.field("label", TOKENS));
  }
}
