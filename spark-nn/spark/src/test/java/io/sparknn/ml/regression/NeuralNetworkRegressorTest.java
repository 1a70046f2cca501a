package io.sparknn.ml.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Concatenate;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Reshape;
import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.TestData;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class NeuralNetworkRegressorTest {
  private static final Dataset<Row> PLANE = TestData.plane(150).cache();

  @Test
  void learnsOneNumber() {
    NeuralNetworkRegressionModel model = regressor(1).fit(PLANE);
    Dataset<Row> scored = model.transform(PLANE);
    assertThat(new RegressionEvaluator().setMetricName("r2").evaluate(scored)).isGreaterThan(0.95);
    Row first = scored.first();
    assertThat(model.predict(first.getAs("features"))).isEqualTo(first.<Double>getAs("prediction"));
  }

  @Test
  void learnsSeveralNumbers() {
    NeuralNetworkRegressionModel model = regressor(2).setLabelCol("labels").fit(PLANE);
    Dataset<Row> scored = model.transform(PLANE);
    assertThat(AttributeGroup.fromStructField(scored.schema().apply("prediction")).size())
        .isEqualTo(2);
    for (Row row : scored.limit(20).collectAsList()) {
      Vector predicted = row.getAs("prediction");
      Vector label = row.getAs("labels");
      assertThat(predicted.apply(0)).isCloseTo(label.apply(0), within(0.3));
      assertThat(predicted.apply(1)).isCloseTo(label.apply(1), within(0.3));
      assertThat(model.predictVector(row.getAs("features"))).isEqualTo(predicted);
    }
    Dataset<Row> array =
        PLANE.withColumn("labels", functions.vector_to_array(PLANE.col("labels"), "float32"));
    assertThat(regressor(2).setLabelCol("labels").fit(array).network()).isEqualTo(model.network());
    assertThatThrownBy(() -> model.predict(scored.first().getAs("features")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Model "
                + model.uid()
                + " predicts 2 numbers for a row, and predict gives one; use"
                + " predictVector or transform.");
  }

  @Test
  void readsSeveralInputs() {
    NetworkSpec network =
        NetworkSpec.graph()
            .input("point", Shape.of(2))
            .input("age", Shape.of(1))
            .node("joined", new Concatenate(), "point", "age")
            .node("hidden", new Dense(8), "joined")
            .node("bent", Activation.tanh(), "hidden")
            .node("value", new Dense(1), "bent")
            .output("value");
    Dataset<Row> data =
        PLANE.withColumn("age", PLANE.col("id").mod(3)).withColumn("label", PLANE.col("id").mod(3));
    NeuralNetworkRegressionModel model =
        regressor(1).setNetwork(network).setFeaturesCols("features", "age").fit(data);
    assertThat(model.numFeatures()).isEqualTo(-1);
    Dataset<Row> scored = model.transform(data);
    assertThat(new RegressionEvaluator().setMetricName("r2").evaluate(scored)).isGreaterThan(0.9);
    assertThatThrownBy(() -> model.predict(scored.first().getAs("features")))
        .hasMessageContaining("One vector can't feed several inputs or a sequence; use transform.");
  }

  @Test
  void labelMustFitTheOutput() {
    assertThatThrownBy(() -> regressor(1).setLabelCol("labels").fit(PLANE))
        .rootCause()
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith(
            "Column 'labels' holds a vector of 2 elements in a row, but the network expects 1"
                + " numbers.");
    assertThatThrownBy(() -> regressor(2).fit(PLANE))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column 'label' holds single numbers, but the label, as the network's output, has shape"
                + " (2), 2 numbers. Change the network, or choose another column.");
    NeuralNetworkRegressor square =
        regressor(1)
            .setNetwork(
                NetworkSpec.sequential(Shape.of(2), new Dense(4), new Reshape(Shape.of(2, 2))));
    assertThatThrownBy(() -> square.fit(PLANE))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "The network's output, node 'reshape_1', has shape (2, 2), but a regressor needs (m) for"
                + " m numbers. End the network with Dense(m), after Flatten if need be.");
  }

  private static NeuralNetworkRegressor regressor(int outputs) {
    return new NeuralNetworkRegressor()
        .setNetwork(
            NetworkSpec.sequential(
                Shape.of(2), new Dense(16), Activation.tanh(), new Dense(outputs)))
        .setOptimizer(new Adam(0.03))
        .setMaxIter(15)
        .setBatchSize(15)
        .setNumWorkers(2)
        .setSeed(1);
  }
}
