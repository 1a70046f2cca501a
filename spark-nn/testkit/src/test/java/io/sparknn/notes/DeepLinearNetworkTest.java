package io.sparknn.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Layer;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.OpenNetwork;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Notes 001, section 1, and notes 003, example 3: layers without activations are one layer. */
class DeepLinearNetworkTest {
  private static final int[] SIZES = {3, 5, 4, 6, 2};
  private static final int BATCH = 7;

  private final Random random = new Random(5);

  @Test
  void composedWeightsAreTheProduct() {
    TrainedNetwork deep = network(false);
    double[][] kernel = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    double[] bias = new double[3];
    int offset = 0;
    for (int layer = 1; layer < SIZES.length; layer++) {
      int outputs = SIZES[layer];
      int inputs = SIZES[layer - 1];
      double[][] product = new double[outputs][3];
      double[] moved = new double[outputs];
      for (int unit = 0; unit < outputs; unit++) {
        moved[unit] = deep.parameters()[offset + outputs * inputs + unit];
        for (int input = 0; input < inputs; input++) {
          double weight = deep.parameters()[offset + unit * inputs + input];
          moved[unit] += weight * bias[input];
          for (int column = 0; column < 3; column++) {
            product[unit][column] += weight * kernel[input][column];
          }
        }
      }
      kernel = product;
      bias = moved;
      offset += outputs * inputs + outputs;
    }
    float[] flat = {
      (float) kernel[0][0], (float) kernel[0][1], (float) kernel[0][2],
      (float) kernel[1][0], (float) kernel[1][1], (float) kernel[1][2],
      (float) bias[0], (float) bias[1]
    };
    TrainedNetwork shallow =
        new TrainedNetwork(NetworkSpec.sequential(Shape.of(3), new Dense(2)), flat, new float[0]);
    float[] inputs = numbers(BATCH * 3);
    assertThat(predict(deep, inputs)).containsExactly(predict(shallow, inputs), within(1e-5f));
  }

  /** f(x) − f(0) is linear without activations, and isn't with them. */
  @Test
  void activationsKeepTheLayersApart() {
    assertThat(distanceFromLinear(network(false))).isLessThan(1e-5);
    assertThat(distanceFromLinear(network(true))).isGreaterThan(0.01);
  }

  private double distanceFromLinear(TrainedNetwork network) {
    float[] x = numbers(BATCH * 3);
    float[] twice = new float[x.length];
    for (int place = 0; place < x.length; place++) {
      twice[place] = 2 * x[place];
    }
    float[] zero = predict(network, new float[x.length]);
    float[] once = predict(network, x);
    float[] doubled = predict(network, twice);
    double largest = 0;
    for (int place = 0; place < zero.length; place++) {
      double difference = doubled[place] - zero[place] - 2 * (once[place] - zero[place]);
      largest = Math.max(largest, Math.abs(difference));
    }
    return largest;
  }

  private TrainedNetwork network(boolean activations) {
    List<Layer> layers = new ArrayList<>();
    for (int layer = 1; layer < SIZES.length; layer++) {
      layers.add(new Dense(SIZES[layer]));
      if (activations && layer < SIZES.length - 1) {
        layers.add(Activation.tanh());
      }
    }
    NetworkSpec spec = NetworkSpec.sequential(Shape.of(SIZES[0]), layers.toArray(new Layer[0]));
    int size = Math.toIntExact(new Network(spec).parameters().size());
    return new TrainedNetwork(spec, numbers(size), new float[0]);
  }

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int place = 0; place < count; place++) {
      numbers[place] = (float) (2 * random.nextDouble() - 1);
    }
    return numbers;
  }

  private static float[] predict(TrainedNetwork trained, float[] inputs) {
    try (OpenNetwork network = new OpenNetwork(ReferenceEngine.open(), trained)) {
      return network.predict(List.of(inputs), BATCH);
    }
  }
}
