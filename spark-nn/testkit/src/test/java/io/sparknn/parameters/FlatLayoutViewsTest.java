package io.sparknn.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlatLayoutViewsTest {
  private final ReferenceEngine engine = ReferenceEngine.open();
  private final FlatLayout layout =
      new FlatLayout(
          List.of(
              ParameterSpec.kernel("kernel", Shape.of(2, 2), new Zeros()),
              ParameterSpec.kernel("nothing", Shape.of(0, 2), new Zeros()),
              ParameterSpec.unregularized("bias", Shape.of(2), new Zeros())));

  @Test
  void eachParameterIsAViewIntoTheVector() {
    Tensor vector = engine.tensor(Shape.of(6), new double[] {1, 2, 3, 4, 5, 6});
    Map<String, Tensor> byName = layout.byName(layout.views(engine, vector));
    assertThat(byName.keySet()).containsExactly("kernel", "nothing", "bias");
    assertThat(byName.get("kernel").shape()).isEqualTo(Shape.of(2, 2));
    assertThat(engine.toDoubles(byName.get("kernel"))).containsExactly(1, 2, 3, 4);
    assertThat(engine.toDoubles(byName.get("nothing"))).isEmpty();
    assertThat(engine.toDoubles(byName.get("bias"))).containsExactly(5, 6);

    engine.fill(byName.get("bias"), 9);
    assertThat(engine.toDoubles(vector)).containsExactly(1, 2, 3, 4, 9, 9);
  }

  @Test
  void viewsBelongToTheOpenScopeAndTheVectorDoesNot() {
    Tensor vector = engine.tensor(Shape.of(6), new double[] {1, 2, 3, 4, 5, 6});
    try (Scope scope = engine.openScope()) {
      layout.views(engine, vector);
    }
    assertThat(engine.toDoubles(vector)).containsExactly(1, 2, 3, 4, 5, 6);
  }
}
