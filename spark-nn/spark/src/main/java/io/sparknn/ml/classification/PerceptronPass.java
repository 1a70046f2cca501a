package io.sparknn.ml.classification;

import io.sparknn.neurons.Perceptron;
import io.sparknn.neurons.PerceptronRule;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.ml.feature.LabeledPoint;
import scala.Tuple2;

/**
 * The learning rule over the rows of one partition: gives the weights and the bias, and mistakes.
 */
final class PerceptronPass
    implements FlatMapFunction<Iterator<LabeledPoint>, Tuple2<double[], Long>> {
  private static final long serialVersionUID = 1L;

  private final double[] weightsAndBias;
  private final boolean fitBias;

  PerceptronPass(double[] weightsAndBias, boolean fitBias) {
    this.weightsAndBias = weightsAndBias;
    this.fitBias = fitBias;
  }

  @Override
  public Iterator<Tuple2<double[], Long>> call(Iterator<LabeledPoint> rows) {
    PerceptronRule rule = new PerceptronRule(fitBias);
    Perceptron perceptron = perceptron(weightsAndBias);
    long mistakes = 0;
    while (rows.hasNext()) {
      LabeledPoint row = rows.next();
      double[] features = row.features().toArray();
      boolean fires = row.label() == 1;
      if (perceptron.fires(features) != fires) {
        mistakes++;
        perceptron = rule.learn(perceptron, features, fires);
      }
    }
    return List.of(new Tuple2<>(numbers(perceptron), mistakes)).iterator();
  }

  /** The perceptron of these weights, the last of which is the bias. */
  static Perceptron perceptron(double[] weightsAndBias) {
    int size = weightsAndBias.length - 1;
    return new Perceptron(Arrays.copyOf(weightsAndBias, size), weightsAndBias[size]);
  }

  /** The weights, with the bias as the last. */
  static double[] numbers(Perceptron perceptron) {
    double[] numbers = Arrays.copyOf(perceptron.weights(), perceptron.size() + 1);
    numbers[perceptron.size()] = perceptron.bias();
    return numbers;
  }
}
