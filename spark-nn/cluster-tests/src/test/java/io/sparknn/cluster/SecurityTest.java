package io.sparknn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.ml.classification.NeuralNetworkClassificationModel;
import io.sparknn.ml.distributed.ClusterException;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A cluster whose processes authenticate each other and encrypt what they say. */
@Timeout(400)
class SecurityTest {
  private static final Map<String, String> GUARDED =
      Map.of(
          "spark.authenticate", "true",
          "spark.authenticate.secret", "of these tests",
          "spark.network.crypto.enabled", "true");

  @RegisterExtension
  static final StandaloneCluster CLUSTER = new StandaloneCluster(2, 1).with(GUARDED);

  @Test
  void plainTrafficIsRefusedBeforeAnyRowIsReadUnlessItIsAllowed() throws Exception {
    try (SparkSession spark = CLUSTER.connect(2, GUARDED)) {
      LongAccumulator read = spark.sparkContext().longAccumulator();
      Dataset<Row> rows = Clouds.of(spark, Training.ROWS);
      Dataset<Row> counted =
          rows.filter(
              functions
                  .udf(
                      (UDF1<Double, Boolean>)
                          label -> {
                            read.add(1);
                            return true;
                          },
                      DataTypes.BooleanType)
                  .apply(rows.col("label")));
      assertThatThrownBy(() -> Training.classifier(0).fit(counted))
          .isInstanceOf(ClusterException.class)
          .hasMessageStartingWith(
              "Setting spark.authenticate is true, and 2 workers run in several processes, whose"
                  + " connections for gradients are neither authenticated nor encrypted.")
          .hasMessageEndingWith(
              "or, on a network that you trust, set spark.sparknn.allowPlainTraffic to true.");
      assertThat(read.value()).as("rows that were read").isZero();
      assertThat(Training.classifier(0).setNumWorkers(1).fit(counted).summary().numWorkers())
          .isEqualTo(1);
      assertThat(read.value()).as("rows that were read then").isPositive();
    }
    Map<String, String> allowed = new HashMap<>(GUARDED);
    allowed.put("spark.sparknn.allowPlainTraffic", "true");
    allowed.put("spark.broadcast.blockSize", "1k"); // so that a model is many pieces
    try (SparkSession spark = CLUSTER.connect(2, allowed)) {
      Dataset<Row> rows = Clouds.of(spark, Training.ROWS).repartition(4);
      NeuralNetworkClassificationModel model =
          Training.classifier(0)
              .setNetwork(
                  NetworkSpec.sequential(
                      Shape.of(2), new Dense(2_000), Activation.relu(), new Dense(3)))
              .fit(rows);
      assertThat(model.summary().history()).hasSize(6);
      assertThat(model.transform(rows).filter("prediction = label").count())
          .as("rows that executors scored right")
          .isGreaterThan(Training.ROWS * 9 / 10);
    }
  }
}
