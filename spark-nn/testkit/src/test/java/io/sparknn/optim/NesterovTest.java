package io.sparknn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

class NesterovTest {

  /**
   * The form with a gradient at the point ahead, v ← βv − η∇f(w + βv), w ← w + v, stands at w + βv
   * where the library's form stands. Here f(w) = w²/2, so ∇f(w) = w.
   */
  @Test
  void theUsualFormEqualsTheLookAheadForm() {
    double beta = 0.9;
    double eta = 0.1;
    UpdateRule rule = new StochasticGradientDescent(eta, beta, true);
    try (ReferenceEngine engine = ReferenceEngine.open()) {
      Tensor parameters = engine.tensor(Shape.of(1), new double[] {1});
      List<Tensor> slots = List.of(engine.tensor(Shape.of(1), new double[] {0}));
      double w = 1;
      double v = 0;
      for (int step = 1; step <= 50; step++) {
        UpdateRule.Step at = new UpdateRule.Step(step, eta, true);
        UpdateRule.Update update = rule.step(engine.ops(), at, parameters, parameters, slots);
        parameters = update.parameters();
        slots = update.slots();
        v = beta * v - eta * (w + beta * v);
        w = w + v;
        assertThat(engine.toDoubles(parameters)[0]).isCloseTo(w + beta * v, within(1e-12));
      }
    }
  }
}
