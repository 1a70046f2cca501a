package io.sparknn.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Context;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.GaussianNoise;
import io.sparknn.layers.Layer;
import io.sparknn.layers.Logistic;
import io.sparknn.layers.Mode;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Worked examples of dropout and noise, by file and number in section 6 of the notes. */
class DropoutAndNoiseExamplesTest {
  private static final int DRAWS = 200_000;

  private final ReferenceEngine engine = ReferenceEngine.open();
  private final Ops ops = engine.ops();

  /**
   * A weight between two units that are each kept with probability 0.8 is updated with probability
   * 0.64, in about 640 of 1000 iterations (deviation 15).
   */
  @Test
  void notes000Example19AWeightIsUpdatedInSixHundredAndFortyOfAThousandIterations() {
    Layer dropout = new Dropout(0.2);
    int updates = 0;
    for (int iteration = 0; iteration < 1000; iteration++) {
      long seed = iteration;
      Tensor gradient = row(0);
      engine.valueAndGradients(
          (on, weight) -> {
            Context context = new Context(on, Mode.TRAIN, seed, Map.of(), Map.of());
            Tensor input = dropout.forward(context.child("input"), row(3));
            Tensor hidden = on.multiply(input, weight.get(0));
            return on.sum(dropout.forward(context.child("hidden"), hidden));
          },
          List.of(row(0.7)),
          List.of(gradient));
      updates += engine.toDoubles(gradient)[0] == 0 ? 0 : 1;
    }
    assertThat(updates).isCloseTo(640, within(60));
  }

  /**
   * The notes scale by 0.8 when predicting. Here what is kept is divided by 0.8 when training, so
   * that the mean over all masks is what is predicted.
   */
  @Test
  void notes000Example19PredictionIsTheMeanOverTheMasks() {
    double[] x = {2, -3};
    double mean = 0;
    for (double[] mask : masks(2)) {
      double probability = 1;
      double sum = 0;
      for (int unit = 0; unit < 2; unit++) {
        probability *= mask[unit] == 1 ? 0.8 : 0.2;
        sum += mask[unit] * x[unit] / 0.8;
      }
      mean += probability * sum;
    }
    double[] predicted =
        engine.toDoubles(new Dropout(0.2).forward(context(Mode.PREDICT, 0), row(x)));
    assertThat(mean).isCloseTo(predicted[0] + predicted[1], within(1e-12));
  }

  /**
   * Over all masks of n inputs, kept with probability ½, the normalised geometric mean G / (G + G')
   * of the outputs of a logistic unit is its output for the mean input. The plain geometric mean
   * isn't, as the notes claim in places.
   */
  @Test
  void notes001Example12NormalisedGeometricMeanOfDropout() {
    Logistic unit = new Logistic(1.7, 0.8);
    for (int inputs : new int[] {2, 3, 5}) {
      SplittableRandom random = new SplittableRandom(inputs);
      double[] products = random.doubles(inputs, -2, 2).toArray(); // wᵢ xᵢ
      double[][] masks = masks(inputs);
      double geometric = 1;
      double complement = 1;
      double mean = 0;
      for (double[] mask : masks) {
        double kept = 0;
        for (int input = 0; input < inputs; input++) {
          kept += mask[input] * products[input];
        }
        double output = value(unit, kept);
        geometric *= Math.pow(output, 1.0 / masks.length);
        complement *= Math.pow(1 - output, 1.0 / masks.length);
        mean += kept / masks.length;
      }
      double normalised = geometric / (geometric + complement);
      double halved = 0;
      for (double product : products) {
        halved += product / 2;
      }
      assertThat(mean).isCloseTo(halved, within(1e-12)); // the network of weights halved
      assertThat(normalised).isCloseTo(value(unit, halved), within(1e-12));
      assertThat(Math.abs(geometric - normalised)).isGreaterThan(1e-4);
    }
  }

  /** E[(ỹ − t)²] = (y − t)² + Σ wᵢ² σᵢ² = 0.25 + 0.4025 for a linear unit. */
  @Test
  void notes001Example10InputNoiseOfALinearUnit() {
    double[] w = {0.5, -1, 2};
    double[] x = {1, 2, 3};
    double[] deviations = {0.1, 0.2, 0.3};
    Tensor inputs = ops.divide(row(x), row(deviations)); // in units of their noise
    Tensor weights = ops.multiply(row(w), row(deviations));
    Tensor noisy = noisy(new GaussianNoise(1), inputs);
    Tensor outputs = ops.sum(ops.multiply(noisy, weights), 1); // (draws)
    double error = engine.toDoubles(ops.mean(ops.square(ops.add(outputs, -4))))[0];
    assertThat(error).isCloseTo(0.6525, within(0.01)); // deviation 0.002
  }

  /** The mean gradient with noise is that without, plus 2σ² w: that of weight decay. */
  @Test
  void notes000InputNoiseIsWeightDecayForALinearUnit() {
    double sigma = 0.3;
    double[] w = {0.5, -1, 2};
    double[] x = {1, 2, 3};
    Tensor noisy = noisy(new GaussianNoise(sigma), row(x));
    Tensor gradient = row(0, 0, 0);
    engine.valueAndGradients(
        (on, weights) -> {
          Tensor outputs = on.sum(on.multiply(noisy, weights.get(0)), 1);
          return on.mean(on.square(on.add(outputs, -4)));
        },
        List.of(row(w)),
        List.of(gradient));
    double[] slopes = engine.toDoubles(gradient);
    for (int index = 0; index < 3; index++) {
      double clean = 2 * (4.5 - 4) * x[index]; // y = 0.5 − 2 + 6
      assertThat(slopes[index]).isCloseTo(clean + 2 * sigma * sigma * w[index], within(0.04));
    }
  }

  private Tensor noisy(Layer noise, Tensor input) {
    Tensor copies = ops.broadcastTo(input, Shape.of(DRAWS, 3));
    return noise.forward(context(Mode.TRAIN, 5), copies);
  }

  private double value(Logistic unit, double x) {
    return engine.toDoubles(unit.apply(ops, row(x)))[0];
  }

  private static double[][] masks(int inputs) {
    double[][] masks = new double[1 << inputs][inputs];
    for (int mask = 0; mask < masks.length; mask++) {
      for (int input = 0; input < inputs; input++) {
        masks[mask][input] = mask >> input & 1;
      }
    }
    return masks;
  }

  private Context context(Mode mode, long seed) {
    return new Context(ops, mode, seed, Map.of(), Map.of());
  }

  private Tensor row(double... values) {
    return engine.tensor(Shape.of(1, values.length), values);
  }
}
