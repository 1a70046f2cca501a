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

class DropoutTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void doesNothingWhilePredicting() {
    LayerContract.of(new Dropout(0.5))
        .input(Shape.of(4))
        .expect(Shape.of(4))
        .maps(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 4})
        .check(engine);
  }

  @Test
  void doesNothingAtRateZero() {
    LayerContract.of(new Dropout(0))
        .input(Shape.of(2, 3))
        .expect(Shape.of(2, 3))
        .maps(Mode.TRAIN, List.of(new double[] {1, 2, 3, 4, 5, 6}), new double[] {1, 2, 3, 4, 5, 6})
        .check(engine);
  }

  @Test
  void dropsItsShareWhileTrainingAndKeepsTheMean() {
    double[] output = train(new Dropout(0.3), 1);
    double dropped = Arrays.stream(output).filter(y -> y == 0).count() / (double) output.length;
    assertThat(dropped).isCloseTo(0.3, within(0.02));
    assertThat(Arrays.stream(output).average().orElseThrow()).isCloseTo(1, within(0.02));
  }

  @Test
  void theSeedOfThePassAndThePlaceInTheNetworkDecide() {
    assertThat(train(new Dropout(0.5), 1)).isEqualTo(train(new Dropout(0.5), 1));
    assertThat(train(new Dropout(0.5), 1)).isNotEqualTo(train(new Dropout(0.5), 2));
    Parallel twice = Parallel.of(new Dropout(0.5), new Dropout(0.5));
    double[] both = train(twice, 1); // (1, 20000): the first branch, then the second
    int half = both.length / 2;
    assertThat(Arrays.copyOf(both, half)).isNotEqualTo(Arrays.copyOfRange(both, half, 2 * half));
  }

  private double[] train(Layer layer, long seed) {
    Context context = new Context(engine.ops(), Mode.TRAIN, seed, Map.of(), Map.of());
    Tensor ones = engine.ops().full(Shape.of(1, 10_000), DataType.FLOAT32, 1);
    return engine.toDoubles(layer.forward(context, ones));
  }
}
