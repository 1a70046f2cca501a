package io.sparknn.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Engines;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.LossContract;
import io.sparknn.testkit.OptimizerContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The guide's layer, loss and optimizer keep the contracts, as those of the library do. */
class GuideContractsTest {
  private static Engine engine;

  @BeforeAll
  static void open() {
    engine = Engines.open("reference", EngineOptions.defaults());
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void scale() {
    LayerContract.of(new Scale(1.5))
        .input(Shape.of(3))
        .expect(Shape.of(3))
        .parameters("factor (3)")
        .given("factor", 2, -1, 0.5)
        .maps(new double[] {1, 2, 3}, new double[] {2, -2, 1.5})
        .refuses(Shape.of(2, 2), "Scale received shape (2, 2), but needs one axis, as (features).")
        .check(engine);
  }

  @Test
  void quantileLoss() {
    LossContract.of(new QuantileLoss(0.9))
        .output(Shape.of(1))
        .value(new double[] {3}, new double[] {2}, 0.1)
        .value(new double[] {-1}, new double[] {4}, 4.5)
        .check(engine);
  }

  @Test
  void recurrentNetworks() {
    Network classifier = new Network(RecurrentSnippets.classifier());
    assertThat(classifier.outputShape()).isEqualTo(Shape.of(2));
    Network translator = new Network(RecurrentSnippets.translator());
    assertThat(translator.outputShape()).isEqualTo(Shape.sequence(40));
    NetworkSpec professor =
        NetworkSpec.sequential(Shape.sequence(), RecurrentSnippets.professorForcing());
    assertThat(new Network(professor).outputShape()).isEqualTo(Shape.sequence(40));
  }

  @Test
  void signDescent() {
    OptimizerContract.of(new SignDescent(0.01, 0.9)).check(engine);
  }
}
