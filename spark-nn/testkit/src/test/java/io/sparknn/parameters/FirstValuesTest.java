package io.sparknn.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstValuesTest {
  private static final FlatLayout LAYOUT =
      new FlatLayout(
          List.of(
              ParameterSpec.kernel("kernel", Shape.of(3, 2), new HeNormal()),
              ParameterSpec.unregularized("scale", Shape.of(2), new Constant(1)),
              ParameterSpec.kernel("other", Shape.of(2, 2), new Orthogonal())));

  private final ReferenceEngine engine = ReferenceEngine.open();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void anEnginesVectorGetsTheValuesOfTheHost() {
    Tensor exact = engine.ops().full(Shape.of(12), DataType.FLOAT64, 9);
    Tensor rounded = engine.ops().full(Shape.of(12), DataType.FLOAT32, 9);

    LAYOUT.initialize(engine, exact, 5, InitialValues.none());
    LAYOUT.initialize(engine, rounded, 5, InitialValues.none());

    double[] expected = LAYOUT.initialValues(5);
    float[] floats = new float[expected.length];
    for (int index = 0; index < floats.length; index++) {
      floats[index] = (float) expected[index];
    }
    assertThat(engine.toDoubles(exact)).containsExactly(expected);
    assertThat(engine.toFloats(rounded)).containsExactly(floats);
  }
}
