package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Layers that draw numbers while training, and do nothing while predicting. */
class NoiseLayersTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void gaussianNoise() {
    LayerContract.of(new GaussianNoise(0.5))
        .input(Shape.of(2, 2))
        .expect(Shape.of(2, 2))
        .maps(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 4})
        .check(engine);
    LayerContract.of(new GaussianNoise(0))
        .input(Shape.of(3))
        .expect(Shape.of(3))
        .maps(Mode.TRAIN, List.of(new double[] {1, 2, 3}), new double[] {1, 2, 3})
        .check(engine);
  }

  @Test
  void gaussianNoiseHasItsDeviation() {
    double[] noisy = train(new GaussianNoise(0.5), Shape.of(1, 20000), 1);
    double mean = Arrays.stream(noisy).average().orElseThrow();
    double variance =
        Arrays.stream(noisy).map(y -> (y - mean) * (y - mean)).average().orElseThrow();
    assertThat(mean).isCloseTo(1, within(0.02));
    assertThat(variance).isCloseTo(0.25, within(0.02));
  }

  @Test
  void spatialDropout() {
    LayerContract.of(new SpatialDropout(0.5))
        .input(Shape.of(2, 2))
        .expect(Shape.of(2, 2))
        .maps(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 4})
        .refuses(
            Shape.of(4),
            "SpatialDropout received shape (4), but needs (channels, positions…); use Dropout for"
                + " features.")
        .check(engine);
    LayerContract.of(new SpatialDropout(0))
        .input(Shape.of(1, 3))
        .expect(Shape.of(1, 3))
        .maps(Mode.TRAIN, List.of(new double[] {1, 2, 3}), new double[] {1, 2, 3})
        .check(engine);
  }

  @Test
  void spatialDropoutDropsChannelsAsOne() {
    int channels = 4000;
    double[] output = train(new SpatialDropout(0.25), Shape.of(2, channels, 2, 3), 1);
    int dropped = 0;
    for (int channel = 0; channel < 2 * channels; channel++) {
      double[] positions = Arrays.copyOfRange(output, 6 * channel, 6 * channel + 6);
      assertThat(positions[0]).isIn(0.0, 1 / 0.75);
      assertThat(positions).containsOnly(positions[0]);
      dropped += positions[0] == 0 ? 1 : 0;
    }
    assertThat(dropped / (2.0 * channels)).isCloseTo(0.25, within(0.02));
  }

  @Test
  void theSeedOfThePassAndThePlaceInTheNetworkDecide() {
    for (Layer layer : List.of(new GaussianNoise(1), new SpatialDropout(0.5))) {
      Shape shape = Shape.of(1, 50, 2);
      assertThat(train(layer, shape, 1)).isEqualTo(train(layer, shape, 1));
      assertThat(train(layer, shape, 1)).isNotEqualTo(train(layer, shape, 2));
      double[] both = train(Parallel.of(layer, layer), shape, 1);
      assertThat(Arrays.copyOf(both, 100)).isNotEqualTo(Arrays.copyOfRange(both, 100, 200));
    }
  }

  private double[] train(Layer layer, Shape shape, long seed) {
    Context context = new Context(engine.ops(), Mode.TRAIN, seed, Map.of(), Map.of());
    Tensor ones = engine.ops().full(shape, DataType.FLOAT64, 1);
    return engine.toDoubles(layer.forward(context, ones));
  }
}
